namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>Whether a model makes every class, and as often as it should, under a classifier.</summary>
/// <param name="CoveredFrom">A class is covered from this part of its expected share on; in (0, 1).</param>
public sealed record ClassBalance(double CoveredFrom = 0.1)
{
    /// <summary>In (0, 1).</summary>
    public double CoveredFrom { get; init => field = Require.Inside(value, 0, 1); } = Require.Inside(CoveredFrom, 0, 1);

    /// <summary>Gives the intervals: over the items.</summary>
    public Bootstrap Bootstrap { get; init; } = new(Resamples: 200);

    /// <summary>Counts, against shares that are even.</summary>
    /// <param name="labels">What the classifier says of each item.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="ArgumentException">A label is no class.</exception>
    public ClassBalanceResult Measure(IReadOnlyList<long> labels, int classes) =>
        Measure(labels, [.. Enumerable.Repeat(1.0 / Require.AtLeast(classes, 1), classes)]);

    /// <summary>Counts.</summary>
    /// <param name="labels">What the classifier says of each item.</param>
    /// <param name="expected">The share that each class should have, such as its share of the training set; only proportions count.</param>
    /// <exception cref="ArgumentException">A label is no class, or the shares are no shares.</exception>
    public ClassBalanceResult Measure(IReadOnlyList<long> labels, IReadOnlyList<double> expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var total = expected.Sum();
        if (!(total > 0) || !double.IsFinite(total) || expected.Any(share => share < 0))
        {
            throw new ArgumentException("The expected shares must be 0 or more, finite, and not all 0. Give one for each class.", nameof(expected));
        }

        ClassLabels.Check(labels, expected.Count, nameof(labels));
        double[] wanted = [.. expected.Select(share => share / total)];
        var counts = Count(labels, wanted.Length);
        return new(
            [.. counts.Select((hits, label) => Proportion.Of($"share of class {label}", hits, labels.Count, Preference.None))],
            Measured("class coverage", labels, wanted, Preference.Higher, Coverage),
            Measured("class evenness", labels, wanted, Preference.Higher, Evenness),
            Measured("class shift", labels, wanted, Preference.Lower, (shares, other) => shares.Zip(other, (share, one) => Math.Abs(share - one)).Sum() / 2));
    }

    private double Coverage(double[] shares, double[] wanted) =>
        shares.Zip(wanted).Count(pair => pair.Second > 0 && pair.First >= CoveredFrom * pair.Second) / (double)wanted.Count(share => share > 0);

    private static double Evenness(double[] shares, double[] wanted) => Entropy(wanted) > 0 ? Entropy(shares) / Entropy(wanted) : 1;

    private static double Entropy(double[] shares) => shares.Where(share => share > 0).Sum(share => -share * Math.Log(share));

    private Measurement Measured(string name, IReadOnlyList<long> labels, double[] wanted, Preference better, Func<double[], double[], double> statistic)
    {
        double Of(IReadOnlyList<long> some) => statistic(Array.ConvertAll(Count(some, wanted.Length), hits => (double)hits / some.Count), wanted);

        var value = Of(labels);
        var spread = Bootstrap.Of(value, [labels.Count], drawn => Of(Array.ConvertAll(drawn[0], position => labels[position])));
        return new(name, value, better) { Deviation = spread.Deviation, Interval = spread.Interval };
    }

    private static long[] Count(IReadOnlyList<long> labels, int classes)
    {
        var counts = new long[classes];
        foreach (var label in labels)
        {
            counts[label]++;
        }

        return counts;
    }
}
