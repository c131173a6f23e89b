namespace DiffusionSharp.Training.LearningRates;

/// <summary>Constant up to a point, then falling as 1/√t (Karras et al. 2023, arXiv:2312.02696, equation 67): a run may be made longer at any time.</summary>
/// <param name="Peak">Above 0.</param>
/// <param name="WarmUp">Examples over which it rises from 0.</param>
/// <param name="Constant">Examples after which it begins to fall, above 0.</param>
public sealed record InverseRootLearningRate(double Peak, long WarmUp, long Constant) : ILearningRate
{
    /// <summary>Above 0.</summary>
    public double Peak { get; init => field = Require.Positive(value); } = Require.Positive(Peak);

    /// <summary>Above 0.</summary>
    public long Constant { get; init => field = Require.Within(value, 1, long.MaxValue); } = Require.Within(Constant, 1, long.MaxValue);

    /// <inheritdoc/>
    public double At(long examples, long total) =>
        Peak * ConstantLearningRate.Rise(examples, WarmUp) / Math.Sqrt(Math.Max(1, (double)examples / Constant));

    /// <inheritdoc/>
    public ILearningRate WithWarmUpOf(long most) => this with { WarmUp = Math.Min(WarmUp, most) };
}
