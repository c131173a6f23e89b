using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>
/// Asks whether a model repeats what it was trained on: generated items are held against held-out items, which nobody could have memorized,
/// by the distance to the nearest training item.
/// </summary>
/// <param name="Quantile">Of the held-out distances: what lies nearer is called a copy; in (0, 1).</param>
public sealed record Memorization(double Quantile = 0.01)
{
    private const int EnoughBelow = 5;

    /// <summary>In (0, 1).</summary>
    public double Quantile { get; init => field = Require.Inside(value, 0, 1); } = Require.Inside(Quantile, 0, 1);

    /// <summary>Gives the intervals: over generated and held-out items, while the training items and the distance of a copy stay.</summary>
    public Bootstrap Bootstrap { get; init; } = new(Resamples: 200);

    /// <summary>Compares the distances. Features may be an extractor's, or the pixels themselves.</summary>
    /// <param name="training">[T, F].</param>
    /// <param name="heldOut">[H, F]: real items that were not trained on.</param>
    /// <param name="generated">[M, F].</param>
    /// <exception cref="ArgumentException">The features are not finite, fewer than 2, or of different widths, or the held-out items stand among the training items.</exception>
    public MemorizationResult Measure(Tensor training, Tensor heldOut, Tensor generated) => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        var known = Features.Check(training, nameof(training));
        var (unseen, made) = (Features.Check(heldOut, nameof(heldOut)), Features.Check(generated, nameof(generated)));
        Features.CheckWidths(known.shape[1], unseen.shape[1], nameof(heldOut));
        Features.CheckWidths(known.shape[1], made.shape[1], nameof(generated));
        var middle = known.mean([0]);
        return Compare(NearestDistances.Of(unseen, known, middle), NearestDistances.Of(made, known, middle));
    });

    private MemorizationResult Compare(double[] heldOut, double[] generated)
    {
        double[] sorted = [.. heldOut.Order()];
        if (Bootstrap.Quantile(sorted, 0.5) == 0)
        {
            throw new ArgumentException("Half of the held-out items are exact copies of training items. Hold out items that were not trained on.", nameof(heldOut));
        }

        var limit = Bootstrap.Quantile(sorted, Quantile);
        var warning = heldOut.Length * Quantile >= EnoughBelow ? null
            : $"{heldOut.Length} held-out items are too few to say how near the nearest {100 * Quantile:G3} % of them lie. Give at least {Math.Ceiling(EnoughBelow / Quantile)}.";
        return new(
            Measured("nearest-neighbor ratio", Preference.None, samples => Median(samples[1]) / Median(samples[0]), heldOut, generated),
            Measured("share of copies", Preference.Lower, samples => samples[0].Average(distance => distance < limit ? 1.0 : 0), generated) with { Warning = warning },
            Measured("nearer than held out", Preference.None, samples => Nearer(samples[1], samples[0]), heldOut, generated),
            limit) { Distances = generated };
    }

    private Measurement Measured(string name, Preference better, Func<IReadOnlyList<double[]>, double> statistic, params double[][] samples)
    {
        var value = statistic(samples);
        int[] counts = [.. samples.Select(sample => sample.Length)];
        var spread = Bootstrap.Of(value, counts, drawn => statistic([.. drawn.Zip(samples, (positions, sample) => Array.ConvertAll(positions, position => sample[position]))]));
        return new(name, value, better) { Deviation = spread.Deviation, Interval = spread.Interval };
    }

    private static double Median(double[] values) => Bootstrap.Quantile([.. values.Order()], 0.5);

    /// <summary>The chance that one of the first is less than one of the second, a tie counting half: the statistic of Mann and Whitney.</summary>
    private static double Nearer(double[] first, double[] second)
    {
        double[] sorted = [.. second.Order()];
        return first.Average(one => 1 - ((Below(sorted, one, orEqual: false) + Below(sorted, one, orEqual: true)) / (2.0 * sorted.Length)));
    }

    private static int Below(double[] sorted, double limit, bool orEqual)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < limit || (orEqual && sorted[middle] == limit) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
