using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Schedules;

namespace DiffusionSharp.Pipelines.Sampling;

/// <summary>Even in the schedule's own time: <see cref="NoiseGrid.From"/>.</summary>
public sealed record EvenTimeSpacing : IStepSpacing
{
    /// <inheritdoc/>
    public IReadOnlyList<NoiseLevel> Grid(INoiseSchedule schedule, int steps, double start) => NoiseGrid.From(schedule, steps, start);
}
