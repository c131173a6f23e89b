using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>
/// Precision and recall of Kynkäänniemi et al. 2019 (arXiv:1904.06991): a set's outline is the union of balls around its items that reach to
/// their k-th neighbor, surfaces included. Both depend on the number of items: take equally many of each set.
/// </summary>
/// <param name="Neighbors">k, 1 or more; the paper takes 3.</param>
public sealed record PrecisionRecall(int Neighbors = 3) : ISetMetric
{
    /// <summary>1 or more.</summary>
    public int Neighbors { get; init => field = Require.AtLeast(value, 1); } = Require.AtLeast(Neighbors, 1);

    /// <summary>Gives the intervals: over the items whose share is taken, while the other set's outline stays.</summary>
    public Bootstrap Bootstrap { get; init; } = new();

    /// <summary>Both numbers, each in [0, 1].</summary>
    /// <param name="real">[N, F], N more than k.</param>
    /// <param name="generated">[M, F], M more than k.</param>
    /// <exception cref="ArgumentException">The features are not finite, too few, or of different widths.</exception>
    public PrecisionRecallResult Between(Tensor real, Tensor generated) => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        var (seen, made) = Features.CheckBoth(real, generated);
        Neighborhoods.CheckNeighbors(Neighbors, seen.shape[0], nameof(real));
        Neighborhoods.CheckNeighbors(Neighbors, made.shape[0], nameof(generated));
        var middle = seen.mean([0]);
        var warning = seen.shape[0] == made.shape[0] ? null
            : $"The outline of a set depends on its size, and there are {seen.shape[0]} real and {made.shape[0]} generated items. Take equally many.";
        return new PrecisionRecallResult(Share("precision", seen, made, middle, warning), Share("recall", made, seen, middle, warning));
    });

    /// <inheritdoc/>
    public IReadOnlyList<Measurement> Measure(Tensor real, Tensor generated)
    {
        var (precision, recall) = Between(real, generated);
        return [precision, recall];
    }

    private Measurement Share(string name, Tensor outlined, Tensor points, Tensor middle, string? warning)
    {
        double[] within = [.. new Neighborhoods(outlined, Neighbors, middle).CountAround(points, closed: true).Select(count => count > 0 ? 1.0 : 0)];
        var spread = Bootstrap.OfMean(within);
        return new(name, within.Average(), Preference.Higher) { Deviation = spread.Deviation, Interval = spread.Interval, Warning = warning };
    }
}
