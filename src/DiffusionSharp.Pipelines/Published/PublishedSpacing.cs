using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Networks.Imports.Schedulers;
using DiffusionSharp.Pipelines.Sampling;

namespace DiffusionSharp.Pipelines.Published;

/// <summary>The levels that a published scheduler visits; a walk from the middle leaves out the first steps.</summary>
/// <param name="Scheduler">Names the levels.</param>
/// <param name="Request">Of the whole walk.</param>
/// <param name="StartsAbove">Whether a start between two steps takes the noisier one.</param>
internal sealed record PublishedSpacing(PublishedScheduler Scheduler, WalkRequest Request, bool StartsAbove) : IStepSpacing
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">So little may change that no step is left.</exception>
    public IReadOnlyList<NoiseLevel> Grid(INoiseSchedule schedule, int steps, double start)
    {
        var skipped = StartsAbove ? (int)Math.Max(steps - steps * start, 0) : steps - Math.Min((int)(steps * start), steps);
        return skipped < steps ? Scheduler.Walk(Request with { Steps = steps, Skip = skipped }).Grid : throw new ArgumentException(
            $"Of {steps} steps a strength of {start} leaves none. Take more steps or a greater strength.", nameof(start));
    }
}
