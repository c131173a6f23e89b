namespace DiffusionSharp.Cli.Compare;

/// <summary>
/// The stated search: every contestant, diffusion too, is tried with the same factors of its recipe's learning rate, and with further ones as long as the best is the last of the
/// row. The one of the lowest Fréchet distance is taken for all its runs, if it holds (<see cref="RateChoice"/>).
/// </summary>
internal static class RateSearch
{
    /// <summary>Of the length of the other runs.</summary>
    public const double Share = 0.25;

    /// <summary>Of the recipe's learning rate.</summary>
    public static IReadOnlyList<double> Factors { get; } = [0.25, 0.5, 1, 2, 4];

    /// <summary>How often the row may go on, at one end or the other.</summary>
    public const int MostFurther = 4;

    /// <summary>The next run of each contestant whose best factor is at an end of those tried; none where all have the best between worse ones.</summary>
    /// <param name="searched">The runs of the search so far.</param>
    public static IEnumerable<MemberPlan> Beyond(IReadOnlyList<MemberResult> searched) =>
        from runs in searched.GroupBy(member => member.Plan.Contestant)
        let best = Ranked(runs)[0]
        let next = best == runs.Max(run => run.Plan.Rate) ? 2 * best : best == runs.Min(run => run.Plan.Rate) ? best / 2 : 0
        where next > 0
        select runs.First().Plan with { Rate = next };

    /// <summary>The factors that came to something, the best first; that of the recipe where none did.</summary>
    /// <param name="searched">The runs of the search of one contestant.</param>
    public static IReadOnlyList<double> Ranked(IEnumerable<MemberResult> searched) =>
        [.. searched.Where(run => !run.HasFailed && double.IsFinite(QualityOf(run))).OrderBy(QualityOf).Select(run => run.Plan.Rate).DefaultIfEmpty(1)];

    /// <summary>The Fréchet distance at the end of a run; not a number where it could not be measured.</summary>
    public static double QualityOf(MemberResult run) => run.Last?.Find(Standings.Quality)?.Value ?? double.NaN;
}
