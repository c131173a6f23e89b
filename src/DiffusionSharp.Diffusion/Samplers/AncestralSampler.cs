namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// First order. At 0 it is DDIM (Song et al. 2020, arXiv:2010.02502), which on a Karras grid is Euler and on a linear one
/// is flow Euler; at 1 it is DDPM (Ho et al. 2020, arXiv:2006.11239), which on a Karras grid is Euler ancestral.
/// </summary>
/// <param name="Stochasticity">η, in [0, 1].</param>
public sealed record AncestralSampler(double Stochasticity = 0) : StepSampler<Continuous>
{
    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Continuous> step)
    {
        var (from, to) = (step.From, step.To);
        var fresh = Stochasticity * to.Sigma * Math.Sqrt(1 - Math.Exp(2 * (from.LogSnr - to.LogSnr)));
        var kept = Math.Sqrt(to.Sigma * to.Sigma - fresh * fresh);

        var next = to.Alpha * step.Clean + kept * from.NoiseIn(step.X, step.Clean);
        return fresh > 0 ? next + fresh * step.NormalLike(step.X) : next;
    }
}
