namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>How much a number differs from sample to sample.</summary>
/// <param name="Deviation">Standard deviation.</param>
/// <param name="Interval">Where the number lies.</param>
public sealed record Spread(double Deviation, Interval Interval);
