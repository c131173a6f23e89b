namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// Second order, two network calls a step. Algorithm 1 of Karras et al. 2022 (arXiv:2206.00364), along the straight
/// segment between two (α, σ) points, so that it serves any Gaussian path.
/// </summary>
public sealed record HeunSampler : StepSampler<Continuous>
{
    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Continuous> step)
    {
        var (from, to) = (step.From, step.To);

        Tensor Slope(Tensor x, NoiseLevel level, Tensor clean) =>
            (to.Alpha - from.Alpha) * clean + (to.Sigma - from.Sigma) * level.NoiseIn(x, clean);

        var slope = Slope(step.X, from, step.Clean);
        var euler = step.X + slope;
        if (to.IsClean)
        {
            return euler;
        }

        var slopeThere = Slope(euler, to, step.CleanAt(euler, to));
        return step.X + (slope + slopeThere) / 2;
    }
}
