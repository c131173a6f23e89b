using DiffusionSharp.Cli.Compare;

namespace DiffusionSharp.Cli.Ablate;

/// <summary>What came of a variant.</summary>
/// <param name="Axis">What is varied.</param>
/// <param name="Name">How.</param>
/// <param name="Seed">Of the training.</param>
/// <param name="Point">What was measured; null where the training diverged.</param>
internal sealed record AblationResult(AblationAxis Axis, string Name, ulong Seed, PointResult? Point);
