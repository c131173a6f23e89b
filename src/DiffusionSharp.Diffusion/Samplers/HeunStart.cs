namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>One step of second order by a second call of the network at its end: PLMS as latent diffusion has it.</summary>
public sealed record HeunStart : IAdamsStart
{
    /// <inheritdoc/>
    public int Steps => 1;

    /// <inheritdoc/>
    public Tensor Noise(SamplingStep<Continuous> step)
    {
        var reached = AdamsSampler.Follow(step, step.To, step.Estimate.Noise);
        return step.To.IsClean || step.From.Alpha == 0 ? step.Estimate.Noise : (step.Estimate.Noise + step.EstimateAt(reached, step.To).Noise) / 2;
    }
}
