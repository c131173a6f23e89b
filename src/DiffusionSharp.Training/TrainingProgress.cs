namespace DiffusionSharp.Training;

/// <summary>One step of a training.</summary>
/// <param name="Examples">Seen so far.</param>
/// <param name="Loss">Of the step's batch.</param>
/// <param name="GradientNorm">Before clipping.</param>
/// <param name="LearningRate">Of the step.</param>
public readonly record struct TrainingProgress(long Examples, double Loss, double GradientNorm, double LearningRate);
