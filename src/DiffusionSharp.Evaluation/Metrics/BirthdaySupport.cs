using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>
/// How many different pictures a model can make, by the birthday paradox (Arora, Risteski and Zhang 2018, arXiv:1706.08224): among n of N
/// equally likely ones there are about n(n − 1)/2N pairs of the same. Two items are taken for the same where they are at least as alike as the two most alike
/// of as many real ones, so that real items are by definition about as many as can be told from so few.
/// </summary>
public sealed record BirthdaySupport
{
    private const double Normal95 = 1.959963984540054;

    /// <summary>Seeds the choice of real items where there are more.</summary>
    public int Seed { get; init; }

    /// <summary>The estimate of N with its 95 % interval; where no two are the same, the least N that is likely, with a warning.</summary>
    /// <param name="real">[N, F], at least as many as the others are better.</param>
    /// <param name="generated">[M, F].</param>
    /// <exception cref="ArgumentException">The features are not finite, fewer than 2 items, or of different widths.</exception>
    public Measurement Measure(Tensor real, Tensor generated) => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        var (seen, made) = Features.CheckBoth(real, generated);
        var items = (int)Math.Min(seen.shape[0], made.shape[0]);
        var middle = seen.mean([0]);
        var alike = Pairs(Some(seen, items), middle).Min();
        var distances = Pairs(Some(made, items), middle);
        return Of(distances.Count(distance => distance <= alike), (double)items * (items - 1) / 2);
    });

    /// <summary>From how many pairs of all were the same.</summary>
    internal static Measurement Of(long same, double pairs)
    {
        var interval = new Interval(pairs / Most(same), same == 0 ? double.PositiveInfinity : pairs / Least(same), 0.95);
        return new("distinct pictures", same == 0 ? interval.Low : pairs / same, Preference.Higher)
        {
            Interval = interval,
            Warning = same == 0 ? "No two of the pictures were the same, so this is only the least number that is likely." : null,
        };
    }

    // Byar's approximation of the limits of a Poisson count.
    private static double Least(long count) => count * Math.Pow(1 - (1.0 / (9 * count)) - (Normal95 / (3 * Math.Sqrt(count))), 3);

    private static double Most(long count) => (count + 1) * Math.Pow(1 - (1.0 / (9 * (count + 1))) + (Normal95 / (3 * Math.Sqrt(count + 1))), 3);

    private static double[] Pairs(Tensor items, Tensor middle)
    {
        var distances = new List<double>();
        new PairDistances(items, items, middle).Visit((first, block) =>
        {
            var (values, width) = (block.contiguous().data<double>().ToArray(), (int)block.shape[1]);
            for (var row = 0; row < block.shape[0]; row++)
            {
                var from = (int)first + row + 1;
                distances.AddRange(values.AsSpan((row * width) + from, width - from));
            }
        });
        return [.. distances];
    }

    private Tensor Some(Tensor features, int items)
    {
        var order = Enumerable.Range(0, (int)features.shape[0]).Select(item => (long)item).ToArray();
        new Random(Seed).Shuffle(order);
        return features.index_select(0, tensor(order[..items]));
    }
}
