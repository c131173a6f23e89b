using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Schedules;

namespace DiffusionSharp.Pipelines.Sampling;

/// <summary>Which of a schedule's levels a walk visits.</summary>
public interface IStepSpacing
{
    /// <summary>The levels, noisiest first, ending clean.</summary>
    /// <param name="schedule">Of the model.</param>
    /// <param name="steps">How many steps the sampler takes.</param>
    /// <param name="start">The time to start from, in (0, 1].</param>
    IReadOnlyList<NoiseLevel> Grid(INoiseSchedule schedule, int steps, double start);
}
