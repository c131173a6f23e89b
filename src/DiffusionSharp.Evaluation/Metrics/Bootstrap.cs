namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>
/// How much a number would differ on other samples of the same size, by drawing samples from the sample (Efron 1979). The percentiles are
/// moved so that their mean is the number itself: drawing twice adds the bias of the sample size twice, and a shift takes it out.
/// </summary>
/// <param name="Resamples">How often a sample is drawn; 2 or more.</param>
/// <param name="Level">Confidence of the interval, in (0, 1).</param>
/// <param name="Seed">The same seed draws the same samples.</param>
public sealed record Bootstrap(int Resamples = 1000, double Level = 0.95, int Seed = 0)
{
    /// <summary>2 or more.</summary>
    public int Resamples { get; init => field = Require.AtLeast(value, 2); } = Require.AtLeast(Resamples, 2);

    /// <summary>In (0, 1).</summary>
    public double Level { get; init => field = Require.Inside(value, 0, 1); } = Require.Inside(Level, 0, 1);

    /// <summary>The spread of any number that is computed from samples.</summary>
    /// <param name="value">The number on the samples as they are.</param>
    /// <param name="counts">How many items each sample has.</param>
    /// <param name="statistic">The number on drawn samples: for each sample the drawn positions, as many as it has items.</param>
    public Spread Of(double value, IReadOnlyList<int> counts, Func<IReadOnlyList<int[]>, double> statistic)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(statistic);
        var random = new Random(Seed);
        var drawn = new double[Resamples];
        for (var index = 0; index < drawn.Length; index++)
        {
            drawn[index] = statistic([.. counts.Select(count => Draw(random, count))]);
        }

        return Around(value, drawn);
    }

    /// <summary>The spread of a mean.</summary>
    /// <param name="values">One number for each item, at least one.</param>
    public Spread OfMean(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        double[] items = [.. values];
        return Of(items.Average(), [items.Length], positions => positions[0].Sum(position => items[position]) / items.Length).Within(items.Min(), items.Max());
    }

    private Spread Around(double value, double[] drawn)
    {
        Array.Sort(drawn);
        var mean = drawn.Average();
        var deviation = Math.Sqrt(drawn.Sum(one => (one - mean) * (one - mean)) / (drawn.Length - 1));
        return new(deviation, new(value + Quantile(drawn, (1 - Level) / 2) - mean, value + Quantile(drawn, (1 + Level) / 2) - mean, Level));
    }

    /// <summary>Between the sorted values on both sides of a share, linearly.</summary>
    internal static double Quantile(IReadOnlyList<double> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var low = (int)Math.Floor(place);
        return low + 1 < sorted.Count ? sorted[low] + ((place - low) * (sorted[low + 1] - sorted[low])) : sorted[low];
    }

    private static int[] Draw(Random random, int count)
    {
        var positions = new int[count];
        for (var index = 0; index < count; index++)
        {
            positions[index] = random.Next(count);
        }

        return positions;
    }
}
