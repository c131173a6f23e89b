using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Schedules;

namespace DiffusionSharp.Pipelines.Sampling;

/// <summary>Even in the logarithm of the signal-to-noise ratio: <see cref="NoiseGrid.EvenInLogSnr"/>.</summary>
public sealed record EvenLogSnrSpacing : IStepSpacing
{
    /// <inheritdoc/>
    public IReadOnlyList<NoiseLevel> Grid(INoiseSchedule schedule, int steps, double start) => NoiseGrid.EvenInLogSnr(schedule, steps, start);
}
