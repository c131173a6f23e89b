namespace DiffusionSharp.Cli.Compare;

/// <summary>The stated search: every contestant, diffusion too, is tried with the same factors of its recipe's learning rate, and the one of the lowest Fréchet distance is taken for all its runs.</summary>
internal static class RateSearch
{
    /// <summary>Of the length of the other runs.</summary>
    public const double Share = 0.25;

    /// <summary>Of the recipe's learning rate.</summary>
    public static IReadOnlyList<double> Factors { get; } = [0.25, 0.5, 1, 2, 4];

    /// <summary>The best factor of each contestant; that of the recipe where no run came to anything.</summary>
    /// <param name="searched">The runs of the search.</param>
    public static IReadOnlyDictionary<string, double> Best(IReadOnlyList<MemberResult> searched) => searched.GroupBy(member => member.Plan.Contestant).ToDictionary(
        runs => runs.Key,
        runs => runs.Where(run => !run.HasFailed && double.IsFinite(QualityOf(run))).OrderBy(QualityOf).Select(run => run.Plan.Rate).FirstOrDefault(1));

    /// <summary>The Fréchet distance at the end of a run; not a number where it could not be measured.</summary>
    public static double QualityOf(MemberResult run) => run.Last?.Find(Standings.Quality)?.Value ?? double.NaN;
}
