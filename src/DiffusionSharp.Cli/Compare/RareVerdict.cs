using DiffusionSharp.Evaluation.Metrics;

namespace DiffusionSharp.Cli.Compare;

/// <summary>What became of the rare class in a contestant's pictures.</summary>
/// <param name="Contestant">Who.</param>
/// <param name="Made">The class's share among what was made.</param>
/// <param name="Expected">Its share in the data, counted the same way.</param>
internal sealed record RareVerdict(string Contestant, Measurement Made, double Expected)
{
    private const double LostBelow = 0.1;

    /// <summary>Of all contestants whose run could be measured.</summary>
    public static IReadOnlyList<RareVerdict> Of(CompareOutcome outcome)
    {
        var label = outcome.Classes.ToList().IndexOf(outcome.Plan.RareClass ?? "");
        return label < 0 || outcome.RealShares.Count <= label ? [] :
        [
            .. from member in outcome.Members
               where member.Plan.Kind == RunKind.Rare && member.Last is not null
               select new RareVerdict(member.Plan.Contestant, member.Last!.ClassShares[label], outcome.RealShares[label].Value),
        ];
    }

    /// <summary>Lost: less than a tenth of its share. Else by whether the interval leaves out the share in the data.</summary>
    public string InWords(ReportWords words) => Made.Value < LostBelow * Expected && Made.Interval!.Value.High < Expected ? words.Lost
        : Made.Interval!.Value.High < Expected ? words.Reduced
        : Made.Interval!.Value.Low > Expected ? words.Amplified
        : words.Kept;
}
