namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>Ancestral sampling of a masking process: each step reveals some of the masked tokens (Sahoo et al. 2024, arXiv:2406.07524).</summary>
/// <param name="MaskToken">The id that stands for "not yet known".</param>
public sealed record UnmaskingSampler(long MaskToken) : StepSampler<Discrete>
{
    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Discrete> step)
    {
        var chance = 1 - step.To.Sigma / step.From.Sigma;
        var revealed = step.X.eq(MaskToken) & (step.UniformLike(step.X) < chance);
        var gumbel = -(-step.UniformLike(step.Clean).log()).log();
        return where(revealed, (step.Clean + gumbel).argmax(-1), step.X);
    }
}
