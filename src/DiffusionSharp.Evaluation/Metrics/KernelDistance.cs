using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>
/// The kernel distance of two sets: the unbiased estimate of the squared maximum mean discrepancy over all pairs of items (Gretton et al.
/// 2012), as KID with Inception features (Bińkowski et al. 2018, arXiv:1801.01401). Without bias, so it may fall below zero, and few items
/// make it uncertain but not larger. Time and blocks grow with the square of the number of items.
/// </summary>
public sealed record KernelDistance : ISetMetric
{
    private const double Normal95 = 1.959963984540054;

    /// <summary>k(x, y) = (x·y/F + 1)³ unless told otherwise.</summary>
    public PolynomialKernel Kernel { get; init; } = new();

    /// <summary>The distance, with its deviation by the jackknife over items and the normal 95 % interval of that.</summary>
    /// <param name="real">[N, F].</param>
    /// <param name="generated">[M, F].</param>
    /// <exception cref="ArgumentException">The features are not finite, fewer than 2, or of different widths.</exception>
    public Measurement Between(Tensor real, Tensor generated) => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        var (seen, made) = Features.CheckBoth(real, generated);
        var sums = KernelSums.Of(Kernel, seen, made);
        var (value, deviation) = (sums.Distance(), sums.Deviation());
        return new Measurement("kernel distance", value, Preference.Lower)
        {
            Deviation = deviation,
            Interval = deviation is { } one ? new Interval(value - (Normal95 * one), value + (Normal95 * one), 0.95) : null,
        };
    });

    /// <inheritdoc/>
    public IReadOnlyList<Measurement> Measure(Tensor real, Tensor generated) => [Between(real, generated)];
}
