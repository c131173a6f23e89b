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
        var ((x, clean), from) = Churn.Start(step);
        var to = step.To;

        Tensor Slope(Tensor at, NoiseLevel level, Tensor estimate) =>
            (to.Alpha - from.Alpha) * estimate + (to.Sigma - from.Sigma) * level.NoiseIn(at, estimate);

        var slope = Slope(x, from, clean);
        var euler = x + slope;
        if (to.IsClean)
        {
            return euler;
        }

        var slopeThere = Slope(euler, to, step.CleanAt(euler, to));
        return x + (slope + slopeThere) / 2;
    }
}
