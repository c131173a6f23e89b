namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>Denoise fully, then noise again to the next level. For models distilled to a few steps (Song et al. 2023, arXiv:2303.01469).</summary>
public sealed record ConsistencySampler : StepSampler<Continuous>
{
    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Continuous> step) =>
        step.To.Alpha * step.Clean + step.To.Sigma * step.NormalLike(step.X);
}
