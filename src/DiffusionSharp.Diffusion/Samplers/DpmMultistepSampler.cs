namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>DPM-Solver++(2M), second order with one network call a step (Lu et al. 2022, arXiv:2211.01095, algorithm 2).</summary>
public sealed record DpmMultistepSampler : StepSampler<Continuous>
{
    /// <inheritdoc/>
    protected override int Lookback => 1;

    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Continuous> step)
    {
        var (from, to) = (step.From, step.To);
        var shrink = Math.Exp(from.LogSnr - to.LogSnr);
        return to.Sigma / from.Sigma * step.X + to.Alpha * (1 - shrink) * Extrapolate(step);
    }

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
