namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// DPM++ SDE of k-diffusion: second order in the data, two network calls and two draws of noise a step (after Lu et al. 2022,
/// arXiv:2211.01095, algorithm 1 with r₁). At 0 the ODE's singlestep solver. A step to clean data is of first order.
/// </summary>
/// <param name="Stochasticity">η, in [0, 1]: how much of the noise is fresh.</param>
public sealed record StochasticMidpointSampler(double Stochasticity = 1) : StepSampler<Continuous>
{
    /// <summary>η, in [0, 1].</summary>
    public double Stochasticity { get; init => field = Require.Share(value); } = Require.Share(Stochasticity);

    /// <summary>r: where in the step, in λ, the second call is made; in (0, 1].</summary>
    public double Place { get; init => field = Require.Share(value); } = 0.5;

    /// <summary>Whether the state at the second call has fresh noise of its own (DPM++ SDE), or lies on the deterministic way down (DPM++ 2S ancestral).</summary>
    public bool LiftsTwice { get; init; } = true;

    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Continuous> step)
    {
        var from = step.From;
        var whole = Reversal.Of(from, step.To, Stochasticity);
        if (step.To.IsClean || from.Alpha == 0)
        {
            return whole.Lift(Leap(step, whole.Down, step.Clean), step);
        }

        var target = LiftsTwice ? step.To : whole.Down;
        var ratio = from.NoiseToSignal * Math.Pow(target.NoiseToSignal / from.NoiseToSignal, Place);
        var alpha = from.Alpha * Math.Pow(target.Alpha / from.Alpha, Place);
        var middle = new NoiseLevel(alpha, alpha * ratio);
        var half = LiftsTwice ? Reversal.Of(from, middle, Stochasticity) : new(middle, 0);
        var clean = step.CleanAt(half.Lift(Leap(step, half.Down, step.Clean), step), middle);

        var weight = LiftsTwice ? 1 / (2 * Place) : 1;
        return whole.Lift(Leap(step, whole.Down, weight == 1 ? clean : (1 - weight) * step.Clean + weight * clean), step);
    }

    /// <summary>To a level as if the data were known.</summary>
    private static Tensor Leap(SamplingStep<Continuous> step, NoiseLevel to, Tensor clean) =>
        to.Alpha * clean + to.Sigma * step.From.NoiseIn(step.X, clean);
}
