namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>Where a number lies with some confidence.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Level">The confidence, in (0, 1).</param>
public readonly record struct Interval(double Low, double High, double Level);
