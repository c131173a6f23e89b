namespace DiffusionSharp.Diffusion.Schedules;

/// <summary>The noise levels a sampler visits, noisiest first, ending clean.</summary>
public static class NoiseGrid
{
    /// <summary>Levels evenly spaced in the schedule's time, and the clean one.</summary>
    /// <param name="schedule">Where the levels come from.</param>
    /// <param name="steps">How many steps the sampler takes, at least 1.</param>
    /// <param name="start">The time to start from, in (0, 1].</param>
    /// <returns>steps + 1 levels.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No step, or a start outside (0, 1].</exception>
    public static IReadOnlyList<NoiseLevel> From(INoiseSchedule schedule, int steps, double start = 1)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        if (!(start > 0 && start <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(start), start, "A walk starts at a time in (0, 1]: 1 is pure noise.");
        }

        // A schedule that has noise left at its end (Karras) is walked down to it, then cleaned in the last step.
        var floor = schedule.At(0).IsClean || steps == 1 ? steps : steps - 1;
        return [.. Enumerable.Range(0, steps).Select(step => schedule.At(start * (1 - (double)step / floor))), NoiseLevel.Clean];
    }
}
