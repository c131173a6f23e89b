namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// Second order, two network calls a step. Algorithms 1 and 2 of Karras et al. 2022 (arXiv:2206.00364), along the straight
/// segment between two (α, σ) points, so that it serves any Gaussian path.
/// </summary>
public sealed record HeunSampler : StepSampler<Continuous>
{
    /// <summary>Noise put back before each step; none makes the walk deterministic.</summary>
    public Churn Churn { get; init; } = Churn.None;

    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Continuous> step)
    {
        var (x, from) = Churn.Apply(step);
        var to = step.To;

        Tensor Slope(Tensor at, NoiseLevel level, Tensor clean) =>
            (to.Alpha - from.Alpha) * clean + (to.Sigma - from.Sigma) * level.NoiseIn(at, clean);

        var slope = Slope(x, from, from == step.From ? step.Clean : step.CleanAt(x, from));
        var euler = x + slope;
        if (to.IsClean)
        {
            return euler;
        }

        var slopeThere = Slope(euler, to, step.CleanAt(euler, to));
        return x + (slope + slopeThere) / 2;
    }
}
