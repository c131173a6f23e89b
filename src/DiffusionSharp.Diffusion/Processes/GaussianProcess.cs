using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Processes;

/// <summary>x = α·x₀ + σ·ε (Ho et al. 2020, arXiv:2006.11239, equation 4; Kingma et al. 2021, arXiv:2107.00630, equations 1 and 2).</summary>
public sealed class GaussianProcess : IForwardProcess<Continuous>
{
    /// <inheritdoc/>
    public Tensor Corrupt(Tensor clean, NoiseLevels levels, NoiseSource noise)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(noise);
        return levels.Column(level => level.Alpha, clean) * clean + levels.Column(level => level.Sigma, clean) * noise.NormalLike(clean);
    }

    /// <inheritdoc/>
    public Tensor Step(Tensor state, NoiseLevel from, NoiseLevel to, NoiseSource noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        var (kept, variance) = GaussianTransition.Between(from, to);
        return kept * state + Math.Sqrt(variance) * noise.NormalLike(state);
    }
}
