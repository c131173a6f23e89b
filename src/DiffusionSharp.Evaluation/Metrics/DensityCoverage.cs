using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>
/// Density and coverage of Naeem et al. 2020 (arXiv:2002.09797): like precision and recall, but both count in the neighborhoods of the real
/// items, so that a stray generated item cannot make recall look good. Neighborhoods are without their surface, as in the paper's code.
/// </summary>
/// <param name="Neighbors">k, 1 or more; the paper takes 5.</param>
public sealed record DensityCoverage(int Neighbors = 5) : ISetMetric
{
    /// <summary>1 or more.</summary>
    public int Neighbors { get; init => field = Require.AtLeast(value, 1); } = Require.AtLeast(Neighbors, 1);

    /// <summary>Gives the intervals: over the items that are averaged, while the other set stays.</summary>
    public Bootstrap Bootstrap { get; init; } = new();

    /// <summary>Both numbers.</summary>
    /// <param name="real">[N, F], N more than k.</param>
    /// <param name="generated">[M, F].</param>
    /// <exception cref="ArgumentException">The features are not finite, too few, or of different widths.</exception>
    public DensityCoverageResult Between(Tensor real, Tensor generated) => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        var (seen, made) = Features.CheckBoth(real, generated);
        Neighborhoods.CheckNeighbors(Neighbors, seen.shape[0], nameof(real));
        var balls = new Neighborhoods(seen, Neighbors, seen.mean([0]));
        return new DensityCoverageResult(
            Mean("density", balls.CountAround(made, closed: false).Select(count => count / Neighbors)),
            Mean("coverage", balls.CountInside(made).Select(count => count > 0 ? 1.0 : 0)));
    });

    /// <inheritdoc/>
    public IReadOnlyList<Measurement> Measure(Tensor real, Tensor generated)
    {
        var (density, coverage) = Between(real, generated);
        return [density, coverage];
    }

    private Measurement Mean(string name, IEnumerable<double> scores)
    {
        double[] each = [.. scores];
        var spread = Bootstrap.OfMean(each);
        return new(name, each.Average(), Preference.Higher) { Deviation = spread.Deviation, Interval = spread.Interval };
    }
}
