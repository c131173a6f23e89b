using DiffusionSharp.Tensors;
using DiffusionSharp.Training.LearningRates;
using DiffusionSharp.Training.Optimizers;

namespace DiffusionSharp.Training.Adversarial;

/// <summary>How a generator and a discriminator are trained against each other.</summary>
/// <param name="LearningRate">Of both networks, by the number of real pictures seen.</param>
/// <param name="TotalExamples">Of the whole run: what a falling learning rate falls over.</param>
public sealed record AdversarialSettings(ILearningRate LearningRate, long TotalExamples)
{
    /// <summary>Pictures of a step of the discriminator, 2 to 65536, for the batch norms.</summary>
    public int BatchSize { get; init => field = (int)Require.Within(value, 2, 65536); } = 64;

    /// <summary>Steps of the discriminator to one of the generator, 1 to 100.</summary>
    public int DiscriminatorSteps { get; init => field = (int)Require.Within(value, 1, 100); } = 1;

    /// <summary>The constants of both optimizers.</summary>
    public AdversarialOptimizerSettings Optimizer { get; init; } = new();

    /// <summary>The latents of a step follow from it and the number of pictures seen.</summary>
    public ulong Seed { get; init; }

    /// <summary>In which it multiplies.</summary>
    public Precision Precision { get; init; } = Precision.Float32;
}
