namespace DiffusionSharp.Training;

/// <summary>Loss or gradient are no longer finite. The weights are those before the step.</summary>
/// <param name="examples">Seen before the step.</param>
/// <param name="loss">Of the step.</param>
/// <param name="gradientNorm">Of the step.</param>
public sealed class TrainingDivergedException(long examples, double loss, double gradientNorm) : InvalidOperationException(
    $"The training has diverged: after {examples} examples the loss is {loss} and the gradient's norm {gradientNorm}. The last checkpoint is kept: make a model of it, and begin a new run with its weights and a lower learning rate, or in float32.")
{
    /// <summary>Seen before the step.</summary>
    public long Examples { get; } = examples;
}
