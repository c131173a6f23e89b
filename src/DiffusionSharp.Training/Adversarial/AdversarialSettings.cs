using System.Text.Json.Serialization;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Operators;

namespace DiffusionSharp.Training.Adversarial;

/// <summary>How a generator and a discriminator are trained against each other: Adam as Radford et al. 2015 (arXiv:1511.06434) set it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AdversarialSettings
{
    /// <summary>Examples of a step, 2 or more, for the batch norms.</summary>
    public int BatchSize { get; init => field = value >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(BatchSize), value, "BatchSize must be 2 or more."); } = 128;

    /// <summary>Of both networks; above 0.</summary>
    public double LearningRate { get; init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(LearningRate), value, "LearningRate must be more than 0 and less than 1."); } = 2e-4;

    /// <summary>How much of the mean gradient Adam keeps, in [0, 1).</summary>
    public double Beta1 { get; init => field = Decay(value, nameof(Beta1)); } = 0.5;

    /// <summary>How much of the mean squared gradient Adam keeps, in [0, 1).</summary>
    public double Beta2 { get; init => field = Decay(value, nameof(Beta2)); } = 0.999;

    /// <summary>The latents of a step follow from it and the number of examples seen.</summary>
    public ulong Seed { get; init; }

    /// <summary>In which the convolutions are computed.</summary>
    public Precision Precision { get; init; } = Precision.Float32;

    internal AdamWStep ToStep() => new(LearningRate, Beta1, Beta2, WeightDecay: 0, Epsilon: 1e-8);

    private static double Decay(double value, string name) => value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be 0 or more and less than 1.");
}
