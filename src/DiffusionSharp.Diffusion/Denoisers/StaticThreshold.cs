using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Diffusion.Denoisers;

/// <summary>Puts a <see cref="ClampedRange"/> around a denoiser.</summary>
/// <param name="inner">The denoiser, with its guidance around it.</param>
/// <param name="limit">The data lie in [−limit, limit]; above 0.</param>
public sealed class StaticThreshold(IDenoiser<Continuous> inner, double limit = 1) : IDenoiser<Continuous>
{
    private readonly ClampedRange _range = new(Require.Positive(limit, nameof(limit)));

    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning) => _range.Apply(inner.Denoise(noisy, levels, conditioning));
}
