namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>One number that was measured, and how far it can be trusted.</summary>
/// <param name="Name">What was measured, in the field's words.</param>
/// <param name="Value">The number, without a unit unless the metric says so.</param>
/// <param name="Better">Which way it is better.</param>
public sealed record Measurement(string Name, double Value, Preference Better)
{
    /// <summary>Its standard deviation over samples like these; null where it was not estimated.</summary>
    public double? Deviation { get; init; }

    /// <summary>Where it lies; null where it was not estimated.</summary>
    public Interval? Interval { get; init; }

    /// <summary>A sentence about what makes it doubtful; null where nothing does.</summary>
    public string? Warning { get; init; }
}
