using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Diffusion.Denoisers;

/// <summary>Puts a <see cref="PercentileRange"/> around a denoiser.</summary>
/// <param name="inner">The denoiser, with its guidance around it.</param>
/// <param name="percentile">The share of an item's absolute values that stays below s, in [0, 1]. The paper has 0.995.</param>
/// <param name="limit">The data lie in [−limit, limit]; above 0.</param>
public sealed class DynamicThreshold(IDenoiser<Continuous> inner, double percentile = 0.995, double limit = 1) : IDenoiser<Continuous>
{
    private readonly PercentileRange _range = new(Require.Share(percentile, nameof(percentile)), Require.Positive(limit, nameof(limit)));

    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning) => _range.Apply(inner.Denoise(noisy, levels, conditioning));
}
