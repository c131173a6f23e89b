namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// Ancestral sampling of a masking process: each masked token is revealed with the chance that the posterior gives it, in random order
/// (Sahoo et al. 2024, arXiv:2406.07524, equation 6).
/// </summary>
/// <param name="MaskToken">The id that stands for "not yet known".</param>
public sealed record UnmaskingSampler(long MaskToken) : StepSampler<Discrete>
{
    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Discrete> step)
    {
        var chance = 1 - step.To.Sigma / step.From.Sigma;
        var revealed = step.X.eq(MaskToken) & (step.UniformLike(step.X) < chance);
        return where(revealed, TokenDraw.From(step.Clean, step.UniformLike(step.X)), step.X);
    }
}
