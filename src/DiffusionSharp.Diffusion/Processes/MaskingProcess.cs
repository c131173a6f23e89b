using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Processes;

/// <summary>Each token becomes the mask with probability σ = 1 − α (Sahoo et al. 2024, arXiv:2406.07524).</summary>
/// <param name="maskToken">The id that stands for "not known".</param>
public sealed class MaskingProcess(long maskToken) : IForwardProcess<Discrete>
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">α + σ is not 1.</exception>
    public Tensor Corrupt(Tensor clean, NoiseLevels levels, NoiseSource noise)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(noise);
        var uniform = noise.UniformLike(clean);
        return where(uniform < levels.Column(level => Require.Chances(level).Sigma, uniform), full_like(clean, maskToken), clean);
    }

    /// <inheritdoc/>
    /// <remarks>A masked token stays masked.</remarks>
    public Tensor Step(Tensor state, NoiseLevel from, NoiseLevel to, NoiseSource noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        var survival = TokenTransition.Survival(from, to);
        return where(noise.UniformLike(state) < 1 - survival, full_like(state, maskToken), state);
    }
}
