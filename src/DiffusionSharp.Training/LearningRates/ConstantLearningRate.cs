namespace DiffusionSharp.Training.LearningRates;

/// <summary>The same from the end of the warm-up on: averages of weights do what a falling rate would.</summary>
/// <param name="Peak">Above 0.</param>
/// <param name="WarmUp">Examples over which it rises from 0.</param>
public sealed record ConstantLearningRate(double Peak, long WarmUp = 0) : ILearningRate
{
    /// <summary>Above 0.</summary>
    public double Peak { get; init => field = Require.Positive(value); } = Require.Positive(Peak);

    /// <inheritdoc/>
    public double At(long examples, long total) => Peak * Rise(examples, WarmUp);

    /// <summary>The share of the warm-up that is over, in [0, 1].</summary>
    internal static double Rise(long examples, long warmUp) => warmUp <= 0 ? 1 : Math.Min(1, (double)examples / warmUp);

    /// <inheritdoc/>
    public ILearningRate WithWarmUpOf(long most) => this with { WarmUp = Math.Min(WarmUp, most) };
}
