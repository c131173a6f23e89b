namespace DiffusionSharp.Training.LearningRates;

/// <summary>Falling along half a cosine to 0 at the end of the run (Loshchilov &amp; Hutter 2016, arXiv:1608.03983, equation 5).</summary>
/// <param name="Peak">Above 0.</param>
/// <param name="WarmUp">Examples over which it rises from 0.</param>
public sealed record CosineLearningRate(double Peak, long WarmUp = 0) : ILearningRate
{
    /// <summary>Above 0.</summary>
    public double Peak { get; init => field = Require.Positive(value); } = Require.Positive(Peak);

    /// <inheritdoc/>
    public double At(long examples, long total) =>
        Peak * ConstantLearningRate.Rise(examples, WarmUp) * (1 + Math.Cos(Math.PI * Math.Clamp((double)examples / Math.Max(1, total), 0, 1))) / 2;

    /// <inheritdoc/>
    public ILearningRate WithWarmUpOf(long most) => this with { WarmUp = Math.Min(WarmUp, most) };
}
