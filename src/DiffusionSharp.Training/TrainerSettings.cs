using DiffusionSharp.Training.LearningRates;
using DiffusionSharp.Training.Optimizers;

namespace DiffusionSharp.Training;

/// <summary>How a <see cref="Trainer"/> steps.</summary>
/// <param name="LearningRate">By the number of examples seen.</param>
/// <param name="TotalExamples">Of the whole run: what a falling learning rate falls over.</param>
public sealed record TrainerSettings(ILearningRate LearningRate, long TotalExamples)
{
    /// <summary>Examples of a step, 1 to 65536.</summary>
    public int BatchSize { get; init => field = (int)Require.Within(value, 1, 65536); } = 64;

    /// <summary>In how many parts a batch is computed, to save memory; divides <see cref="BatchSize"/>.</summary>
    public int Accumulation { get; init => field = (int)Require.Within(value, 1, 65536); } = 1;

    /// <summary>The optimizer's constants.</summary>
    public OptimizerSettings Optimizer { get; init; } = new();

    /// <summary>Noise and dropout follow from it and the position.</summary>
    public ulong Seed { get; init; }
}
