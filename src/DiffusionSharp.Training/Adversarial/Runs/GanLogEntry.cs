namespace DiffusionSharp.Training.Adversarial.Runs;

/// <summary>A line of a run's log.</summary>
/// <param name="Examples">Real pictures seen so far.</param>
/// <param name="DiscriminatorLoss">The mean since the line before.</param>
/// <param name="GeneratorLoss">The mean since the line before.</param>
/// <param name="DiscriminatorGradient">The mean norm since the line before.</param>
/// <param name="GeneratorGradient">The mean norm since the line before.</param>
/// <param name="LearningRate">At the line.</param>
/// <param name="Seconds">Of training in all, pauses between runs left out.</param>
public sealed record GanLogEntry(
    long Examples, double DiscriminatorLoss, double GeneratorLoss, double DiscriminatorGradient, double GeneratorGradient, double LearningRate, double Seconds);
