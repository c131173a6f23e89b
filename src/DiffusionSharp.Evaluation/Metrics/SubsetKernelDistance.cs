using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>
/// The kernel distance as KID is published: the mean of unbiased estimates over random subsets, and their standard deviation (Bińkowski et
/// al. 2018, arXiv:1801.01401). Its mean agrees with <see cref="KernelDistance"/>, which uses all pairs and is more certain.
/// </summary>
/// <param name="Subsets">How many; 2 or more.</param>
/// <param name="Size">Items of a subset, drawn without repeating; 2 or more.</param>
/// <param name="Seed">Which items are drawn.</param>
public sealed record SubsetKernelDistance(int Subsets = 100, int Size = 1000, int Seed = 0) : ISetMetric
{
    /// <summary>2 or more.</summary>
    public int Subsets { get; init => field = Require.AtLeast(value, 2); } = Require.AtLeast(Subsets, 2);

    /// <summary>2 or more.</summary>
    public int Size { get; init => field = Require.AtLeast(value, 2); } = Require.AtLeast(Size, 2);

    /// <summary>k(x, y) = (x·y/F + 1)³ unless told otherwise.</summary>
    public PolynomialKernel Kernel { get; init; } = new();

    /// <summary>The mean over subsets, with their standard deviation (divided by their number, as published).</summary>
    /// <param name="real">[N, F], N at least <see cref="Size"/>.</param>
    /// <param name="generated">[M, F], M at least <see cref="Size"/>.</param>
    /// <exception cref="ArgumentException">The features are not finite, fewer than a subset, or of different widths.</exception>
    public Measurement Between(Tensor real, Tensor generated) => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        var (seen, made) = Features.CheckBoth(real, generated, Size);
        var random = new Random(Seed);
        var distances = new double[Subsets];
        for (var subset = 0; subset < Subsets; subset++)
        {
            var (first, second) = (Draw(random, seen.shape[0]), Draw(random, made.shape[0]));
            distances[subset] = TensorScope.Release(() => KernelSums.Of(Kernel, seen.index_select(0, tensor(first)), made.index_select(0, tensor(second))).Distance());
        }

        var mean = distances.Average();
        return new Measurement($"kernel distance, subsets of {Size}", mean, Preference.Lower)
        {
            Deviation = Math.Sqrt(distances.Average(distance => (distance - mean) * (distance - mean))),
        };
    });

    /// <inheritdoc/>
    public IReadOnlyList<Measurement> Measure(Tensor real, Tensor generated) => [Between(real, generated)];

    private long[] Draw(Random random, long items)
    {
        var all = Enumerable.Range(0, (int)items).Select(item => (long)item).ToArray();
        random.Shuffle(all);
        return all[..Size];
    }
}
