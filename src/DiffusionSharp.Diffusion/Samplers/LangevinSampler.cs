namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// Walks the reverse SDE and corrects the state at each level by Langevin steps along the score before it goes on (Song et al. 2020,
/// arXiv:2011.13456, algorithms 2 and 4: predictor and corrector). Each correction is a call of the network more; pure noise needs none.
/// </summary>
/// <param name="Corrections">Langevin steps at each level, in [0, 1000].</param>
public sealed record LangevinSampler(int Corrections = 1) : StepSampler<Continuous>
{
    private const double LeastScore = 1e-12;

    /// <summary>In [0, 1000].</summary>
    public int Corrections { get; init => field = Require.Within(value, 0, 1000); } = Require.Within(Corrections, 0, 1000);

    /// <summary>r: how long a Langevin step is against its noise, above 0.</summary>
    public double SignalToNoise { get; init => field = Require.Positive(value); } = 0.16;

    /// <summary>Whether all items of a batch take steps of one length, as the published code has it. If not, what becomes of an item does not hang on the others.</summary>
    public bool SharesLength { get; init; }

    /// <summary>The fresh noise of the step to the next level.</summary>
    public IReverseVariance Variance { get; init; } = new SmallVariance();

    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Continuous> step)
    {
        // Near the data a score is a small difference of large numbers, multiplied with a large one.
        var (from, to, x) = (step.From, step.To, step.X.to(ScalarType.Float64));
        for (var correction = 0; correction < Corrections && from.Alpha > 0; correction++)
        {
            var score = (from.Alpha * step.CleanAt(x, from) - x) / (from.Sigma * from.Sigma);
            var noise = step.NormalLike(step.X).to(ScalarType.Float64);
            var length = 2 * (SignalToNoise * Norm(noise) / Norm(score).clamp_min(LeastScore)).square();
            x = x + length * score + (2 * length).sqrt() * noise;
        }

        var clean = step.CleanAt(x, from);
        var next = to.Alpha * clean + Reversal.Of(from, to, 1).Down.Sigma * from.NoiseIn(x, clean);
        return (Variance.FreshNoise(step, from, 1) is { } fresh ? next + fresh : next).to(step.X.dtype);
    }

    // Of each item, [B, 1, …].
    private Tensor Norm(Tensor x)
    {
        var each = x.flatten(1).norm(1);
        return (SharesLength ? each.mean().expand_as(each) : each).reshape([x.shape[0], .. Enumerable.Repeat(1L, (int)x.dim() - 1)]);
    }
}
