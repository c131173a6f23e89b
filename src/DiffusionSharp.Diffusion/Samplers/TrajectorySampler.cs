using DiffusionSharp.Diffusion.Processes;

namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// Goes beyond the level to reach, without noise, and comes back to it with fresh noise: strategic stochastic sampling for models distilled to
/// trajectory consistency (Zheng et al. 2024, arXiv:2402.19159, algorithm 4). The last step does not come back.
/// </summary>
/// <param name="Depth">From the level to reach to the one gone to, which is as clean or cleaner.</param>
public sealed record TrajectorySampler(Func<NoiseLevel, NoiseLevel> Depth) : StepSampler<Continuous>
{
    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Continuous> step)
    {
        var isLast = step.Index == step.Steps - 1;
        var deep = Depth(step.To);
        var reached = deep.Alpha * step.Clean + deep.Sigma * step.Estimate.Noise;
        if (isLast || deep == step.To)
        {
            return reached;
        }

        var (kept, variance) = GaussianTransition.Between(deep, step.To);
        return kept * reached + Math.Sqrt(variance) * step.NormalLike(step.X);
    }
}
