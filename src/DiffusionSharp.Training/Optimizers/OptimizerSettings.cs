using DiffusionSharp.Tensors.Operators;

namespace DiffusionSharp.Training.Optimizers;

/// <summary>AdamW's constants (Loshchilov &amp; Hutter 2017, arXiv:1711.05101) and how long a gradient may be.</summary>
public sealed record OptimizerSettings
{
    /// <summary>How much of the mean gradient is kept, in [0, 1).</summary>
    public double Beta1 { get; init => field = Require.Within(value, 0, 0.999999); } = 0.9;

    /// <summary>How much of the mean squared gradient is kept, in [0, 1). The default suits runs of some ten thousand steps.</summary>
    public double Beta2 { get; init => field = Require.Within(value, 0, 0.999999); } = 0.99;

    /// <summary>λ, 0 or more: weights shrink by λ times the learning rate at each step.</summary>
    public double WeightDecay { get; init => field = Require.Within(value, 0, 10); } = 0.01;

    /// <summary>Keeps the division finite, above 0.</summary>
    public double Epsilon { get; init => field = Require.Positive(value); } = 1e-8;

    /// <summary>Longer gradients are shortened to this, above 0.</summary>
    public double LongestGradient { get; init => field = Require.Positive(value); } = 1;

    internal AdamWStep ToStep(double learningRate) => new(learningRate, Beta1, Beta2, WeightDecay, Epsilon);
}
