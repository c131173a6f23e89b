using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Diffusion.Denoisers;

/// <summary>
/// Clips the estimate to a percentile s of its absolute values and divides by s, item by item, wherever s is beyond the range of the data:
/// against the saturated colors of strong guidance (Saharia et al. 2022, arXiv:2205.11487, section 2.3). For pixels, not for latents.
/// </summary>
/// <param name="inner">The denoiser, with its guidance around it.</param>
/// <param name="percentile">The share of an item's absolute values that stays below s, in [0, 1]. The paper has 0.995.</param>
/// <param name="limit">The data lie in [−limit, limit]; above 0.</param>
public sealed class DynamicThreshold(IDenoiser<Continuous> inner, double percentile = 0.995, double limit = 1) : IDenoiser<Continuous>
{
    private readonly double _percentile = Require.Share(percentile, nameof(percentile));
    private readonly double _limit = Require.Positive(limit, nameof(limit));

    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        var clean = inner.Denoise(noisy, levels, conditioning);
        var bound = Percentile(clean.flatten(1).abs()).clamp_min(_limit).reshape([clean.shape[0], .. Enumerable.Repeat(1L, (int)clean.dim() - 1)]);
        return clean.minimum(bound).maximum(-bound) * (_limit / bound);
    }

    /// <summary>By sorting, linear between ranks: libtorch's own quantile refuses more than 16 million numbers and narrow types.</summary>
    /// <param name="values">[B, N].</param>
    /// <returns>[B].</returns>
    private Tensor Percentile(Tensor values)
    {
        var rank = _percentile * (values.shape[1] - 1);
        var below = (long)Math.Floor(rank);
        var sorted = values.sort(1).Values;
        var (low, high) = (sorted.select(1, below), sorted.select(1, Math.Min(below + 1, values.shape[1] - 1)));
        return low + (rank - below) * (high - low);
    }
}
