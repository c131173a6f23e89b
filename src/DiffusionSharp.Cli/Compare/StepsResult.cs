namespace DiffusionSharp.Cli.Compare;

/// <summary>Quality and cost of diffusion by the number of steps.</summary>
/// <param name="Steps">From noise to picture.</param>
/// <param name="Point">What was measured.</param>
internal sealed record StepsResult(int Steps, PointResult Point);
