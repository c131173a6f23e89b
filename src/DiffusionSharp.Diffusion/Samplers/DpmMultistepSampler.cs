namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// DPM-Solver++(2M), second order with one network call a step, and its SDE form (Lu et al. 2022, arXiv:2211.01095, algorithm 2 and
/// section 5). Wants a grid near even in λ, see <see cref="Schedules.NoiseGrid"/>. A step from pure noise or to clean data is of first order.
/// </summary>
/// <param name="Stochasticity">0 follows the ODE, 1 the SDE; in [0, 1].</param>
public sealed record DpmMultistepSampler(double Stochasticity = 0) : StepSampler<Continuous>
{
    /// <summary>0 follows the ODE, 1 the SDE; in [0, 1].</summary>
    public double Stochasticity { get; init => field = Require.Share(value); } = Require.Share(Stochasticity);

    /// <inheritdoc/>
    protected override int Lookback => 1;

    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Continuous> step)
    {
        var (from, to) = (step.From, step.To);
        var left = from.ShareLeftAt(to);
        var noiseLeft = Math.Pow(left, Stochasticity);
        var fresh = to.Sigma * Math.Sqrt(1 - noiseLeft * noiseLeft);

        var next = to.Sigma / from.Sigma * noiseLeft * step.X + to.Alpha * (1 - left * noiseLeft) * Extrapolate(step);
        return fresh > 0 ? next + fresh * step.NormalLike(step.X) : next;
    }

    /// <summary>The estimate halfway to the next level, along the line through the last two.</summary>
    private static Tensor Extrapolate(SamplingStep<Continuous> step)
    {
        if (step.Earlier.IsEmpty || step.To.IsClean)
        {
            return step.Clean;
        }

        var earlier = step.Earlier[0];
        var ahead = (step.To.LogSnr - step.From.LogSnr) / (step.From.LogSnr - earlier.Level.LogSnr) / 2;
        return (1 + ahead) * step.Clean - ahead * earlier.Clean;
    }
}
