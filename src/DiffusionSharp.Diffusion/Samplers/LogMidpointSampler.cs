namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// Second order, two network calls a step: goes to the middle in ln(σ/α), and the whole way by what the network says there. On a Karras grid
/// DPM2 of k-diffusion (after Karras et al. 2022, arXiv:2206.00364, and DPM-Solver-2 of Lu et al. 2022, arXiv:2206.00927), and DPM2 ancestral.
/// A step to clean data is of first order.
/// </summary>
/// <param name="Stochasticity">η, in [0, 1]: how much of the noise is fresh.</param>
public sealed record LogMidpointSampler(double Stochasticity = 0) : StepSampler<Continuous>
{
    /// <summary>η, in [0, 1].</summary>
    public double Stochasticity { get; init => field = Require.Share(value); } = Require.Share(Stochasticity);

    /// <summary>Noise put back before each step.</summary>
    public Churn Churn { get; init; } = Churn.None;

    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Continuous> step)
    {
        var ((x, clean), from) = Churn.Start(step);
        var reversal = Reversal.Of(from, step.To, Stochasticity);
        var down = reversal.Down;
        if (down.IsClean || from.Alpha == 0)
        {
            return reversal.Lift(down.Alpha * clean + down.Sigma * from.NoiseIn(x, clean), step);
        }

        // On the way of the step from α to α′, at the middle of ln(σ/α). In x/α the path is straight wherever the noise is constant.
        var alpha = Math.Sqrt(from.Alpha * down.Alpha);
        var middle = new NoiseLevel(alpha, alpha * Math.Sqrt(from.NoiseToSignal * down.NoiseToSignal));
        var halfway = Along(x, from, middle, from.NoiseIn(x, clean));
        return reversal.Lift(Along(x, from, down, step.EstimateAt(halfway, middle).Noise), step);
    }

    private static Tensor Along(Tensor x, NoiseLevel from, NoiseLevel to, Tensor noise) =>
        to.Alpha / from.Alpha * x + (to.Sigma - to.Alpha * from.NoiseToSignal) * noise;
}
