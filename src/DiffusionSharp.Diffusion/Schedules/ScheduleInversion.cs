namespace DiffusionSharp.Diffusion.Schedules;

/// <summary>Finds times by what they hold.</summary>
public static class ScheduleInversion
{
    /// <summary>The time at which a schedule reaches a signal-to-noise ratio, by bisection to the last digit.</summary>
    /// <param name="schedule">Any schedule; λ falls with time.</param>
    /// <param name="logSnr">λ = ln(α/σ).</param>
    /// <returns>In [0, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">The schedule never has this λ.</exception>
    public static double TimeOf(this INoiseSchedule schedule, double logSnr)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var (cleanest, noisiest) = (schedule.At(0).LogSnr, schedule.At(1).LogSnr);
        if (!(logSnr <= cleanest && logSnr >= noisiest))
        {
            throw new ArgumentOutOfRangeException(nameof(logSnr), logSnr, $"The schedule runs from λ = {cleanest} to λ = {noisiest}. Ask for a value between them.");
        }

        var (low, high) = (0.0, 1.0);
        for (var middle = 0.5; middle > low && middle < high; middle = (low + high) / 2)
        {
            (low, high) = schedule.At(middle).LogSnr > logSnr ? (middle, high) : (low, middle);
        }

        return schedule.At(low).LogSnr <= logSnr ? low : high;
    }
}
