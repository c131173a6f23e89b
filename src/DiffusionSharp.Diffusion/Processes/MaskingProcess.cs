using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Processes;

/// <summary>Each token becomes the mask with probability σ (Sahoo et al. 2024, arXiv:2406.07524).</summary>
/// <param name="maskToken">The id that stands for "not known".</param>
public sealed class MaskingProcess(long maskToken) : IForwardProcess<Discrete>
{
    /// <inheritdoc/>
    public Tensor Corrupt(Tensor clean, NoiseLevels levels, NoiseSource noise)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(noise);
        var uniform = noise.UniformLike(clean);
        return where(uniform < levels.Column(level => level.Sigma, uniform), full_like(clean, maskToken), clean);
    }

    /// <inheritdoc/>
    public Tensor Step(Tensor state, NoiseLevel from, NoiseLevel to, NoiseSource noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        if (to.Alpha > from.Alpha)
        {
            throw new ArgumentException($"The chain adds noise: {to} is no noisier than {from}. Order the levels from clean to noisy.", nameof(to));
        }

        // A token that is still there survives with probability α_to / α_from; a masked one stays masked.
        return where(noise.UniformLike(state) < 1 - to.Alpha / from.Alpha, full_like(state, maskToken), state);
    }
}
