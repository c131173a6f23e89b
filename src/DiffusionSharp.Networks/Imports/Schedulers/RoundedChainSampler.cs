using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Samplers;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>
/// DDPM's step with shares as UnCLIP's makers compute them: in float32, each as 1 minus another. At both ends of the chain that leaves few digits of a small share,
/// which is seen in what comes out, and which models were published with.
/// </summary>
/// <param name="Variance">The fresh noise.</param>
/// <param name="FirstBeta">β of the chain's first timestep, from which the walk ends in clean data.</param>
internal sealed record RoundedChainSampler(IReverseVariance Variance, float FirstBeta) : StepSampler<Continuous>
{
    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Continuous> step)
    {
        var (kept, keptAfter) = (Kept(step.From), Kept(step.To));
        var (spread, spreadAfter) = (1 - kept, 1 - keptAfter);
        var beta = step.To.IsClean ? FirstBeta : 1 - (kept / keptAfter);
        var (ofData, ofState) = (MathF.Sqrt(keptAfter) * beta / spread, MathF.Sqrt(1 - beta) * spreadAfter / spread);
        var next = (ofData * step.Clean + ofState * step.X).to(step.X.dtype);
        return !step.To.IsClean && Variance.FreshNoise(step, step.From, 1) is { } fresh ? next + fresh : next;
    }

    // ᾱ as it stands in the table.
    private static float Kept(NoiseLevel level) => (float)(level.Alpha * level.Alpha);
}
