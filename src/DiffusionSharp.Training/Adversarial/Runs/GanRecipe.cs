using DiffusionSharp.Networks.Models;
using DiffusionSharp.Tensors;
using DiffusionSharp.Training.Adversarial.Networks;
using DiffusionSharp.Training.Adversarial.Objectives;
using DiffusionSharp.Training.LearningRates;
using DiffusionSharp.Training.Optimizers;
using DiffusionSharp.Training.Recipes;

namespace DiffusionSharp.Training.Adversarial.Runs;

/// <summary>All that decides what an adversarial training makes of a data set: a JSON file, of which unknown keys are errors.</summary>
/// <param name="Name">Of the model that comes out: lower-case letters, digits and hyphens.</param>
/// <param name="Network">The shape of both networks. How many classes there are comes from the data; 0 tells the networks none.</param>
/// <param name="Objective">What each network makes small.</param>
/// <param name="LearningRate">How fast the weights move.</param>
/// <param name="Examples">How many real pictures are seen, repeats counted.</param>
public sealed record GanRecipe(string Name, IGanSettings Network, IAdversarialObjective Objective, ILearningRate LearningRate, long Examples)
{
    /// <summary>How the data set is read. Classes are always told, where the network has any.</summary>
    public DataRecipe Data { get; init; } = new() { ToldNothing = 0 };

    /// <summary>What the classes are called, in the order of their labels, where the data has only numbers or other names; none leaves the data's.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>The constants of both optimizers.</summary>
    public AdversarialOptimizerSettings Optimizer { get; init; } = new();

    /// <summary>Pictures of a step of the discriminator.</summary>
    public int BatchSize { get; init => field = (int)Require.Within(value, 2, 65536); } = 64;

    /// <summary>Steps of the discriminator to one of the generator.</summary>
    public int DiscriminatorSteps { get; init => field = (int)Require.Within(value, 1, 100); } = 1;

    /// <summary>Relative length of the average of the generator's weights that pictures are made with, in (0, 0.28].</summary>
    public double Average { get; init => field = Require.Within(value, 1e-4, 0.28); } = 0.05;

    /// <summary>In which it multiplies.</summary>
    public Precision Precision { get; init; } = Precision.Float32;

    /// <summary>Weights, order and latents follow from it.</summary>
    public ulong Seed { get; init; }

    /// <summary>What is kept on the way; there are no snapshots.</summary>
    public CheckpointRecipe Checkpoints { get; init; } = new();

    /// <summary>The sheets of samples.</summary>
    public SampleRecipe Samples { get; init; } = new();

    /// <summary>License of the weights and attribution of the data.</summary>
    public ModelOrigin Origin { get; init; } = new();

    internal AdversarialSettings ToSettings() => new(LearningRate, Examples)
    {
        BatchSize = BatchSize, DiscriminatorSteps = DiscriminatorSteps, Optimizer = Optimizer, Seed = Seed, Precision = Precision,
    };

    /// <summary>What is wrong with it, one sentence each; empty when it can be used.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Name.Length == 0 || !Name.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
        {
            yield return $"The name '{Name}' should be of lower-case letters, digits and hyphens.";
        }

        foreach (var fault in Network.Faults())
        {
            yield return fault;
        }

        if (Objective.PenalizesGradients && Network.MixesBatch)
        {
            yield return "Its objective penalizes the gradient of each single answer, but the batch norms of its discriminator mix the pictures of a batch. Take a network without them, such as residual-gan, or the non-saturating objective.";
        }

        if (Examples < 1)
        {
            yield return $"The examples are {Examples}, but should be 1 or more.";
        }
    }
}
