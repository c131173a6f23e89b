using DiffusionSharp.Tensors.Operators;

namespace DiffusionSharp.Training.Optimizers;

/// <summary>Adam's constants for two networks that learn from each other, as Radford et al. 2015 (arXiv:1511.06434) set them. Gradients are not shortened.</summary>
public sealed record AdversarialOptimizerSettings
{
    /// <summary>How much of the mean gradient is kept, in [0, 1).</summary>
    public double Beta1 { get; init => field = Require.Within(value, 0, 0.999999); } = 0.5;

    /// <summary>How much of the mean squared gradient is kept, in [0, 1).</summary>
    public double Beta2 { get; init => field = Require.Within(value, 0, 0.999999); } = 0.999;

    internal AdamWStep ToStep(double learningRate) => new(learningRate, Beta1, Beta2, WeightDecay: 0, Epsilon: 1e-8);
}
