namespace DiffusionSharp.Diffusion.Denoisers;

/// <summary>
/// Clips the estimate to a percentile s of its absolute values and divides by s, item by item, wherever s is beyond the range of the data:
/// against the saturated colors of strong guidance (Saharia et al. 2022, arXiv:2205.11487, section 2.3). For pixels, not for latents.
/// </summary>
/// <param name="Percentile">The share of an item's absolute values that stays below s, in [0, 1]. The paper has 0.995.</param>
/// <param name="Limit">The data lie in [−limit, limit]; above 0.</param>
/// <param name="Largest">s is no larger, however far the estimate goes.</param>
public sealed record PercentileRange(double Percentile = 0.995, double Limit = 1, double Largest = double.PositiveInfinity) : IDataRange
{
    /// <summary>The share of an item's absolute values that stays below s, in [0, 1].</summary>
    public double Percentile { get; init => field = Require.Share(value); } = Require.Share(Percentile);

    /// <summary>The data lie in [−limit, limit]; above 0.</summary>
    public double Limit { get; init => field = Require.Positive(value); } = Require.Positive(Limit);

    /// <inheritdoc/>
    public Tensor Apply(Tensor clean)
    {
        ArgumentNullException.ThrowIfNull(clean);
        var bound = Bound(clean.flatten(1).abs()).clamp_min(Limit).clamp_max(Largest).reshape([clean.shape[0], .. Enumerable.Repeat(1L, (int)clean.dim() - 1)]);
        return clean.minimum(bound).maximum(-bound) * (Limit / bound);
    }

    /// <summary>By sorting, linear between ranks: libtorch's own quantile refuses more than 16 million numbers and narrow types.</summary>
    /// <param name="values">[B, N].</param>
    /// <returns>[B].</returns>
    private Tensor Bound(Tensor values)
    {
        var rank = Percentile * (values.shape[1] - 1);
        var below = (long)Math.Floor(rank);
        var sorted = values.sort(1).Values;
        var (low, high) = (sorted.select(1, below), sorted.select(1, Math.Min(below + 1, values.shape[1] - 1)));
        return low + (rank - below) * (high - low);
    }
}
