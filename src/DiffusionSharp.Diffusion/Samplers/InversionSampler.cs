using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// Starts from clean data: climbs to the noise that DDIM would make it of under what is there now, then comes down by DDIM under what is wanted. Where
/// both are the same, the data come back. Each step up is the step down solved for its beginning by fixed-point iteration (Pan et al. 2023,
/// arXiv:2309.04907, AIDI; Garibi et al. 2024, arXiv:2403.14602, ReNoise); one round of it alone is DDIM inversion (Song et al. 2020, arXiv:2010.02502).
/// </summary>
/// <param name="There">What the network is told on the way up.</param>
/// <param name="Rounds">Of the iteration, 1 to 100; each shrinks its error to a third or so.</param>
public sealed record InversionSampler(Conditioning There, int Rounds = 8) : ISampler<Continuous>
{
    private static readonly AncestralSampler _down = new(0);

    /// <summary>1 to 100.</summary>
    public int Rounds { get; init => field = Require.Within(value, 1, 100); } = Require.Within(Rounds, 1, 100);

    /// <inheritdoc/>
    /// <remarks>The plan's start is the clean data, not a state of the grid's first level.</remarks>
    public Tensor Sample(SamplingPlan<Continuous> plan, IProgress<SamplingProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return TensorScope.Return(() => _down.Sample(plan with { Start = Climb(plan, stop) }, progress, stop));
    }

    /// <summary>The state at the grid's first level from which DDIM comes down to the plan's start.</summary>
    /// <param name="plan">Its start is the clean data, [B, …]; its grid leads down to it.</param>
    /// <param name="stop">Asked before each step.</param>
    /// <returns>[B, …].</returns>
    public Tensor Climb(SamplingPlan<Continuous> plan, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        using var untracked = no_grad();
        NoiseLevel[] up = [.. plan.Grid.Where(level => !level.IsClean).Reverse()];
        return TensorScope.Return(() =>
        {
            var state = new SamplingState(up[0].Alpha * plan.Start, []);
            for (var index = 1; index < up.Length; index++)
            {
                stop.ThrowIfCancellationRequested();
                var (from, to) = (up[index - 1], up[index]);
                state = TensorScope.Advance(state, current => new(Above(plan, current.X, from, to), []));
            }

            return state.X;
        });
    }

    // x = α·D(x′) + σ·(x′ − α′·D(x′))/σ′, solved for x′. The slope of the right side is −length times that of D, which is about 0 to 1 and
    // symmetric, so that going only part of the way converges however long the step is.
    private Tensor Above(SamplingPlan<Continuous> plan, Tensor x, NoiseLevel from, NoiseLevel to)
    {
        var (stretch, length) = (to.Sigma / from.Sigma, (to.Sigma * from.Alpha / from.Sigma) - to.Alpha);
        var part = 1 / (1 + length);
        var above = stretch * x - length * plan.Denoiser.Denoise(x, from, There);
        for (var round = 1; round < Rounds; round++)
        {
            var at = above;
            above = TensorScope.Return(() => (1 - part) * at + part * (stretch * x - length * plan.Denoiser.Denoise(at, to, There)));
        }

        return above;
    }
}
