namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>How much a number differs from sample to sample.</summary>
/// <param name="Deviation">Standard deviation.</param>
/// <param name="Interval">Where the number lies.</param>
public sealed record Spread(double Deviation, Interval Interval)
{
    /// <summary>With the interval cut where the number cannot lie: moving percentiles can push an end beyond.</summary>
    internal Spread Within(double least, double most) => this with { Interval = Interval with { Low = Math.Clamp(Interval.Low, least, most), High = Math.Clamp(Interval.High, least, most) } };
}
