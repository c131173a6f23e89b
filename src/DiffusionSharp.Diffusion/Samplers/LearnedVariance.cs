namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// One that the network predicts for each number, between <see cref="SmallVariance"/> and <see cref="LargeVariance"/> in logarithms (Nichol and Dhariwal 2021,
/// arXiv:2102.09672, equation 15). Wants a <see cref="Denoisers.IVarianceDenoiser"/>. The last step, to clean data, adds none.
/// </summary>
public sealed record LearnedVariance : IReverseVariance
{
    private static readonly FixedVariance _small = new SmallVariance(), _large = new LargeVariance();

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The denoiser does not say a variance.</exception>
    public Tensor? FreshNoise(SamplingStep<Continuous> step, NoiseLevel from, double stochasticity)
    {
        ArgumentNullException.ThrowIfNull(step);
        var (least, most) = (_small.Between(from, step.To), _large.Between(from, step.To));
        if (stochasticity == 0 || most == 0)
        {
            return null;
        }

        var logarithm = step.VarianceShare * (0.5 * Math.Log(most / least)) + (0.5 * Math.Log(least));
        return stochasticity * logarithm.exp() * step.NormalLike(step.X);
    }
}
