namespace DiffusionSharp.Diffusion.Schedules;

/// <summary>The noise levels a sampler visits, noisiest first, ending clean.</summary>
/// <remarks>
/// Which grid suits which solver, as the tests of order measure it:
/// <list type="bullet">
/// <item>Flow and cosine schedules: even times (<see cref="From"/>) serve every solver well, and best when steps are few. Multistep solvers
/// (DPM-Solver++(2M), exponential Adams) extrapolate in λ and show their full order only where neighboring steps in λ are of like size
/// (<see cref="EvenInLogSnr"/>); which pays only with hundreds of steps.</item>
/// <item>Beta chains: near clean data σ grows like the root of time, so even times leave a last leap that makes every solver one of first
/// order. With solvers of second order use <see cref="EvenInLogSnr"/>, or a <see cref="KarrasSchedule"/> over the same range of σ/α.</item>
/// <item>Models trained the EDM way: <see cref="From"/> on a <see cref="KarrasSchedule"/>, for every solver.</item>
/// <item>Tokens: any grid on a path with α + σ = 1. If tokens were independent, every grid would be exact.</item>
/// </list>
/// </remarks>
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
        CheckWalk(steps, start);

        // A schedule that has noise left at its end (Karras) is walked down to it, then cleaned in the last step.
        var floor = schedule.At(0).IsClean || steps == 1 ? steps : steps - 1;
        return [.. Enumerable.Range(0, steps).Select(step => schedule.At(start * (floor - step) / floor)), NoiseLevel.Clean];
    }

    /// <summary>Levels evenly spaced in λ = ln(α/σ), and the clean one (Lu et al. 2022, arXiv:2206.00927, section 3.4).</summary>
    /// <param name="schedule">Where the levels come from.</param>
    /// <param name="steps">How many steps the sampler takes, at least 1.</param>
    /// <param name="start">The time to start from, in (0, 1]. The first level is the schedule's there, even where it is pure noise.</param>
    /// <param name="lowest">Where even spacing begins if the walk starts at a lower λ: pure noise is infinitely far away.</param>
    /// <param name="highest">Where even spacing ends if the schedule goes higher: clean data is infinitely far away.</param>
    /// <returns>steps + 1 levels.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No step, a start outside (0, 1], or no room between start and <paramref name="highest"/>.</exception>
    public static IReadOnlyList<NoiseLevel> EvenInLogSnr(INoiseSchedule schedule, int steps, double start = 1, double lowest = -5, double highest = 6)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        CheckWalk(steps, start);
        var first = schedule.At(start);
        var (from, to) = (Math.Max(first.LogSnr, lowest), Math.Min(schedule.At(0).LogSnr, highest));
        if (!(from < to))
        {
            throw new ArgumentOutOfRangeException(nameof(highest), highest, $"The walk starts at λ = {from}, which is beyond the end of even spacing, λ = {to}. Start at more noise, or raise the end.");
        }

        var between = Enumerable.Range(1, steps - 1).Select(step => schedule.At(schedule.TimeOf(from + (to - from) * step / (steps - 1))));
        return [first, .. between, NoiseLevel.Clean];
    }

    /// <summary>Levels at given times, and the clean one: for hand-tuned grids.</summary>
    /// <param name="schedule">Where the levels come from.</param>
    /// <param name="times">In (0, 1], falling; at least one.</param>
    /// <returns>One level more than there are times.</returns>
    /// <exception cref="ArgumentException">No times, or they do not fall.</exception>
    public static IReadOnlyList<NoiseLevel> At(INoiseSchedule schedule, IReadOnlyList<double> times)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(times);
        return Checked([.. times.Select(schedule.At), NoiseLevel.Clean]);
    }

    /// <summary>The grid itself, if a sampler can walk it: levels that get cleaner, or an <see cref="UpwardGrid"/>.</summary>
    /// <param name="grid">Levels.</param>
    /// <exception cref="ArgumentException">Fewer than two levels, a level that is none, or levels that do not get cleaner.</exception>
    public static IReadOnlyList<NoiseLevel> Checked(IReadOnlyList<NoiseLevel> grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        if (grid is UpwardGrid)
        {
            return grid;
        }

        if (grid.Count < 2)
        {
            throw new ArgumentException($"A walk needs a level to start from and one to reach, but the grid has {grid.Count}. Give at least two levels.", nameof(grid));
        }

        for (var index = 0; index < grid.Count; index++)
        {
            if (grid[index] is not { Alpha: >= 0, Sigma: >= 0 } level || double.IsNaN(level.LogSnr))
            {
                throw new ArgumentException($"Level {index} of the grid is α = {grid[index].Alpha}, σ = {grid[index].Sigma}. Give levels with α and σ of 0 or more, not both 0.", nameof(grid));
            }

            if (index > 0 && !(grid[index].LogSnr > grid[index - 1].LogSnr))
            {
                throw new ArgumentException($"A walk goes from noise to data, but level {index} of the grid ({grid[index]}) is no cleaner than the one before it ({grid[index - 1]}). Order the levels noisiest first, each once.", nameof(grid));
            }
        }

        return grid;
    }

    private static void CheckWalk(int steps, double start)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        if (!(start > 0 && start <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(start), start, "A walk starts at a time in (0, 1]: 1 is pure noise.");
        }
    }
}
