using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// First order. At 0 it is DDIM (Song et al. 2020, arXiv:2010.02502, equation 12), which on a Karras grid is Euler and on a linear one
/// is flow Euler; at 1 it is DDPM (Ho et al. 2020, arXiv:2006.11239, algorithm 2), which on a Karras grid is Euler ancestral.
/// </summary>
/// <param name="Stochasticity">η, in [0, 1].</param>
public sealed record AncestralSampler(double Stochasticity = 0) : StepSampler<Continuous>
{
    /// <summary>η, in [0, 1].</summary>
    public double Stochasticity { get; init => field = Require.Share(value); } = Require.Share(Stochasticity);

    /// <summary>The fresh noise at η = 1; the step's mean is that of <see cref="SmallVariance"/> in any case.</summary>
    public IReverseVariance Variance { get; init; } = new SmallVariance();

    /// <summary>Noise put back before each step; none is the rule.</summary>
    public Churn Churn { get; init; } = Churn.None;

    /// <summary>
    /// Holds the data that a step arrives at, but not the noise that it keeps, as DDIM's own code does. To hold both put the range around the
    /// denoiser.
    /// </summary>
    public IDataRange Range { get; init; } = new FullRange();

    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Continuous> step)
    {
        var ((x, clean), from) = Churn.Start(step);
        var to = step.To;
        var kept = Reversal.Of(from, to, Stochasticity).Down.Sigma;

        // A denoiser may answer in a wider type than the state's.
        var next = (to.Alpha * Range.Apply(clean) + kept * from.NoiseIn(x, clean)).to(x.dtype);
        return Variance.FreshNoise(step, from, Stochasticity) is { } fresh ? next + fresh : next;
    }
}
