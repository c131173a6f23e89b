namespace DiffusionSharp.Training.Runs;

/// <summary>A line of a run's log.</summary>
/// <param name="Examples">Seen so far.</param>
/// <param name="Loss">The mean since the line before.</param>
/// <param name="GradientNorm">The mean since the line before, before clipping.</param>
/// <param name="LearningRate">At the line.</param>
/// <param name="Seconds">Of training in all, pauses between runs left out.</param>
public sealed record LogEntry(long Examples, double Loss, double GradientNorm, double LearningRate, double Seconds);
