namespace DiffusionSharp.Training.LearningRates;

/// <summary>Another rate times a factor: what halving or doubling does shows how much a training hangs on its rate.</summary>
/// <param name="Rate">The other one.</param>
/// <param name="Factor">Above 0.</param>
public sealed record ScaledLearningRate(ILearningRate Rate, double Factor) : ILearningRate
{
    /// <summary>Above 0.</summary>
    public double Factor { get; init => field = Require.Positive(value); } = Require.Positive(Factor);

    /// <inheritdoc/>
    public double At(long examples, long total) => Factor * Rate.At(examples, total);

    /// <inheritdoc/>
    public ILearningRate WithWarmUpOf(long most) => this with { Rate = Rate.WithWarmUpOf(most) };
}
