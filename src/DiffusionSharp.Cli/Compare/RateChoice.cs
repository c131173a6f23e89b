namespace DiffusionSharp.Cli.Compare;

/// <summary>Which learning rate each contestant runs with, once its first whole run has shown whether the one that was best in short runs holds.</summary>
/// <param name="Taken">First whole run of each contestant, at the rate that was taken.</param>
/// <param name="GivenUp">First whole runs at rates that did not hold, or that another was better than.</param>
internal sealed record RateChoice(IReadOnlyDictionary<string, MemberPlan> Taken, IReadOnlyList<MemberResult> GivenUp)
{
    /// <summary>How many further rates a contestant may try in whole runs; the best of them is taken.</summary>
    public const int MostFurther = 3;

    /// <summary>Finds the rates; without a search those of the recipes stay.</summary>
    /// <param name="searched">The short runs.</param>
    /// <param name="run">Does a whole run.</param>
    public static RateChoice Of(IReadOnlyList<MemberResult> searched, Func<MemberPlan, MemberResult> run)
    {
        var (taken, givenUp) = (new Dictionary<string, MemberPlan>(), new List<MemberResult>());
        foreach (var row in searched.GroupBy(one => one.Plan.Contestant))
        {
            MemberResult[] wholes = [.. Wholes([.. row], run)];
            var best = wholes.OrderBy(whole => whole.HasFailed).ThenBy(QualityOrWorst).First();
            taken.Add(row.Key, best.Plan);
            givenUp.AddRange(wholes.Where(whole => whole != best));
        }

        return new(taken, givenUp);
    }

    /// <summary>A run at the rate that its contestant runs with.</summary>
    public MemberPlan At(MemberPlan plan) => Taken.TryGetValue(plan.Contestant, out var first) ? plan with { Rate = first.Rate, IsNamedByRate = first.IsNamedByRate } : plan;

    // One after another, from the rate that was best in short runs, until one holds.
    private static IEnumerable<MemberResult> Wholes(IReadOnlyList<MemberResult> searched, Func<MemberPlan, MemberResult> run)
    {
        foreach (var (index, rate) in RateSearch.Ranked(searched).Take(MostFurther + 1).Index())
        {
            var whole = run(new(searched[0].Plan.Contestant, RunKind.Main, 0) { Rate = rate, IsNamedByRate = index > 0 });
            yield return whole;
            if (Holds(whole, searched))
            {
                yield break;
            }
        }
    }

    // The stated rule: it came to something, and training longer has not made it worse, by more than the intervals, where there are any, leave to chance.
    private static bool Holds(MemberResult whole, IEnumerable<MemberResult> searched)
    {
        var before = searched.FirstOrDefault(one => one.Plan.Rate == whole.Plan.Rate)?.Last?.Find(Standings.Quality);
        return !whole.HasFailed && whole.Last?.Find(Standings.Quality) is { } after && double.IsFinite(after.Value)
            && (before is null || !double.IsFinite(before.Value) || (Estimate.Of([after])! - Estimate.Of([before])!) is not { Value: > 0, Low: not <= 0 });
    }

    private static double QualityOrWorst(MemberResult run) => RateSearch.QualityOf(run) is var quality && double.IsFinite(quality) ? quality : double.PositiveInfinity;
}
