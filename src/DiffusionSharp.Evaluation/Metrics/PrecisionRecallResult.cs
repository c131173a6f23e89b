namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>How much of what is generated is real, and how much of what is real is generated.</summary>
/// <param name="Precision">Share of generated items within the outline of the real ones: quality.</param>
/// <param name="Recall">Share of real items within the outline of the generated ones: diversity.</param>
public sealed record PrecisionRecallResult(Measurement Precision, Measurement Recall);
