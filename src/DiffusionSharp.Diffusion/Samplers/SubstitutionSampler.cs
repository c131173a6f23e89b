namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// Ancestral sampling of a <see cref="Processes.UniformProcess"/>: each step draws every token anew from the posterior
/// Σ q(x_s | x_t, x₀)·p(x₀ | x_t) (Austin et al. 2021, arXiv:2107.03006, equations 3 and 4).
/// </summary>
public sealed record SubstitutionSampler : StepSampler<Discrete>
{
    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Discrete> step)
    {
        var vocabulary = step.Clean.shape[^1];
        var (from, to) = (Processes.TokenTransition.Survival(NoiseLevel.Clean, step.From), step.To.Alpha);
        var survival = Processes.TokenTransition.Survival(step.To, step.From);
        var here = step.X.unsqueeze(-1).eq(arange(vocabulary, dtype: ScalarType.Int64, device: step.X.device)).to(ScalarType.Float64);

        // For each x₀: p(x₀ | x_t) / q(x_t | x₀); then over x_s: q(x_t | x_s) · Σ q(x_s | x₀) · that.
        var weight = nn.functional.softmax(step.Clean.to(ScalarType.Float64), -1) / (from * here + (1 - from) / vocabulary);
        var next = (survival * here + (1 - survival) / vocabulary) * (to * weight + (1 - to) / vocabulary * weight.sum(-1, keepdim: true));
        return TokenDraw.From(next.clamp_min(1e-300).log(), step.UniformLike(step.X));
    }
}
