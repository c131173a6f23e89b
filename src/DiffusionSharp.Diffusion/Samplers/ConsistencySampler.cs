namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>Denoise fully, then noise again to the next level. For models distilled to a few steps (Song et al. 2023, arXiv:2303.01469, algorithm 1).</summary>
public sealed record ConsistencySampler : StepSampler<Continuous>
{
    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Continuous> step)
    {
        var next = step.To.Alpha * step.Clean;
        return step.To.IsClean ? next : next + step.To.Sigma * step.NormalLike(step.X);
    }
}
