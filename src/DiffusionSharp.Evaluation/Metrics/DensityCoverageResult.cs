namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>How densely real neighborhoods are filled, and how many are reached at all.</summary>
/// <param name="Density">In how many neighborhoods of real items a generated item lies, divided by k: about 1 where the sets are alike. May exceed 1.</param>
/// <param name="Coverage">Share of real items with a generated one in their neighborhood. Alike sets reach about 1 − 2⁻ᵏ.</param>
public sealed record DensityCoverageResult(Measurement Density, Measurement Coverage);
