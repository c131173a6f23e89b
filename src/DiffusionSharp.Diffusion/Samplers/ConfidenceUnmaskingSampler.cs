namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// Reveals the most confident tokens first (MaskGIT: Chang et al. 2022, arXiv:2202.04200, section 3.3): draws every masked token, keeps as
/// many as the level asks for, those whose log-probability plus noise is highest. Rejecting unsure draws favors likely tokens: often a
/// better sample, always a less diverse one than a random order gives.
/// </summary>
/// <param name="MaskToken">The id that stands for "not yet known".</param>
/// <param name="Randomness">How much Gumbel noise blurs the confidences at the start, falling evenly to none at the end; 0 or more.</param>
public sealed record ConfidenceUnmaskingSampler(long MaskToken, double Randomness = 4.5) : StepSampler<Discrete>
{
    /// <summary>How much noise blurs the confidences at the start, 0 or more.</summary>
    public double Randomness { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Randomness);

    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Discrete> step)
    {
        var masked = step.X.eq(MaskToken);
        var drawn = TokenDraw.From(step.Clean, step.UniformLike(step.X));

        var blur = Randomness * (1 - (step.Index + 1.0) / step.Steps);
        var gumbel = -(-step.UniformLike(step.X).clamp_min(1e-30).log()).log();
        var sure = nn.functional.log_softmax(step.Clean, -1).gather(-1, drawn.unsqueeze(-1)).squeeze(-1) + blur * gumbel;
        var rank = sure.masked_fill(masked.logical_not(), double.NegativeInfinity).argsort(1, descending: true).argsort(1);

        var count = masked.sum(1, keepdim: true, type: ScalarType.Int64);
        var left = (count.to(ScalarType.Float64) * (step.To.Sigma / step.From.Sigma)).round().to(ScalarType.Int64);
        return where(masked & rank.less(count - left), drawn, step.X);
    }
}
