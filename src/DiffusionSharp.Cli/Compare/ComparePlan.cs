namespace DiffusionSharp.Cli.Compare;

/// <summary>A comparison with everything resolved that was measured: <c>plan.json</c> of its folder.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Examples">Pictures that a run of each contestant sees.</param>
/// <param name="Speeds">Pictures a second of each contestant, as measured before; none where the budget is of pictures.</param>
/// <param name="Pictures">That each measurement makes.</param>
/// <param name="RareClass">The class that is made rare; null where none is.</param>
internal sealed record ComparePlan(CompareRequest Request, IReadOnlyDictionary<string, long> Examples, IReadOnlyDictionary<string, double> Speeds, int Pictures, string? RareClass)
{
    private static readonly double[] _points = [0.25, 0.5, 1];

    /// <summary>The share that a rare class is brought to.</summary>
    public const double RareShare = 0.02;

    /// <summary>After how many pictures a run is measured.</summary>
    public IReadOnlyList<long> PointsOf(MemberPlan member, int stepSize)
    {
        var examples = Examples[member.Contestant];
        double[] shares = member.Kind switch { RunKind.Main => _points, RunKind.Search => [RateSearch.Share], _ => [1] };
        return [.. shares.Select(share => Math.Max(1, (long)Math.Round(share * examples / stepSize)) * stepSize).Distinct()];
    }
}
