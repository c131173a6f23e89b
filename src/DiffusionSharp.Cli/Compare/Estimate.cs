using DiffusionSharp.Evaluation.Metrics;

namespace DiffusionSharp.Cli.Compare;

/// <summary>A number with its uncertainty: over seeds where there are several, else over the pictures.</summary>
/// <param name="Value">The mean.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="Freedom">Degrees of freedom of the error.</param>
internal sealed record Estimate(double Value, double Error, double Freedom)
{
    private const double Normal95 = 1.959963984540054;

    // Student's t, two-sided 95 %, for 1 to 30 degrees of freedom.
    private static readonly double[] _t =
    [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ];

    /// <summary>Where such a number can lie at all.</summary>
    public (double Least, double Most) Bounds { get; init; } = (double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Lower end of the 95 % interval.</summary>
    public double Low => Math.Max(Bounds.Least, Value - Half);

    /// <summary>Upper end.</summary>
    public double High => Math.Min(Bounds.Most, Value + Half);

    /// <summary>Whether the interval leaves 0 out.</summary>
    public bool IsSure => Low > 0 || High < 0;

    private double Half => Quantile(Freedom) * Error;

    /// <summary>From the runs of several seeds, or of one; null where nothing was measured.</summary>
    public static Estimate? Of(IReadOnlyList<Measurement> measured)
    {
        double[] values = [.. measured.Select(one => one.Value).Where(double.IsFinite)];
        return values switch
        {
            [] => null,
            [var one] => new(one, ErrorOf(measured[0]), double.PositiveInfinity),
            _ => new(values.Average(), Math.Sqrt(values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Length - 1) / values.Length), values.Length - 1),
        };
    }

    /// <summary>How much more one is than another (Welch 1947).</summary>
    public static Estimate operator -(Estimate one, Estimate other)
    {
        var (a, b) = (one.Error * one.Error, other.Error * other.Error);
        var freedom = (a * a / one.Freedom) + (b * b / other.Freedom) is > 0 and var weight ? (a + b) * (a + b) / weight : double.PositiveInfinity;
        return new(one.Value - other.Value, Math.Sqrt(a + b), freedom);
    }

    private static double ErrorOf(Measurement one) => one.Deviation ?? (one.Interval is { } interval && double.IsFinite(interval.High) ? (interval.High - interval.Low) / (2 * Normal95) : double.NaN);

    private static double Quantile(double freedom) => freedom > _t.Length ? Normal95 : _t[Math.Max(1, (int)freedom) - 1];
}
