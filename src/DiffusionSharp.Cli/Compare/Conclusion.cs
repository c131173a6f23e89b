using System.Globalization;

namespace DiffusionSharp.Cli.Compare;

/// <summary>What the numbers say in plain words. Computed from them alone; diffusion can lose.</summary>
/// <param name="Headline">Who came out ahead.</param>
/// <param name="Sentences">Why.</param>
internal sealed record Conclusion(string Headline, IReadOnlyList<string> Sentences)
{
    /// <summary>Of a comparison.</summary>
    public static Conclusion Of(CompareOutcome outcome, ReportWords words)
    {
        var standings = new Standings(outcome);
        var (quality, qualityWords) = Duel(standings, outcome, words, (Standings.Quality, words.QualityName, true));
        var (diversity, diversityWords) = Duel(standings, outcome, words, (Standings.Diversity, words.DiversityName, false));
        var (failed, all) = standings.Failures(standings.Diffusion);
        var others = standings.Contestants.Skip(1).Select(standings.Failures).Aggregate((Failed: 0, All: 0), (sum, one) => (sum.Failed + one.Failed, sum.All + one.All));
        var score = quality + diversity;
        string[] sentences =
        [
            qualityWords, diversityWords, words.Failures(failed, all, others.Failed, others.All),
            .. GivenUp(outcome, words), .. Spreads(standings, outcome, words), .. Rates(standings, outcome, words), .. Rare(outcome, words), .. Price(standings, outcome, words), words.Caution,
        ];
        return new(score > 0 ? words.HeadlineWon : score < 0 ? words.HeadlineLost : words.HeadlineDraw, sentences);
    }

    // 1 where diffusion is better for sure, −1 where the best opponent is, 0 where chance may be all.
    private static (int Score, string Sentence) Duel(Standings standings, CompareOutcome outcome, ReportWords words, (string Measurement, string Name, bool IsLower) what)
    {
        var opponent = standings.BestOpponent(what.Measurement, what.IsLower);
        var (mine, theirs) = (standings.At(standings.Diffusion, what.Measurement), opponent is null ? null : standings.At(opponent, what.Measurement));
        var name = words.NameWithUnit(what.Name, words.NameOf(what.Measurement), what.IsLower);
        if (mine is null || theirs is null)
        {
            return (mine is null && theirs is not null ? -1 : mine is not null && theirs is null ? 1 : 0, words.NotMeasured(name));
        }

        var difference = mine - theirs;
        var (one, other) = (outcome.LabelOf(standings.Diffusion), outcome.LabelOf(opponent!));
        if (mine.Value == theirs.Value)
        {
            return (0, words.Same(name, one, other, Numbers.Short(mine.Value)));
        }

        if (!difference.IsSure)
        {
            return (0, words.Open(name, one, Numbers.Short(mine.Value), other, Numbers.Short(theirs.Value), Numbers.With(difference)));
        }

        return difference.Value < 0 == what.IsLower
            ? (1, words.Better(name, one, Numbers.Short(mine.Value), other, Numbers.Short(theirs.Value), Numbers.With(difference)))
            : (-1, words.Better(name, other, Numbers.Short(theirs.Value), one, Numbers.Short(mine.Value), Numbers.With(theirs - mine)));
    }

    private static IEnumerable<string> Spreads(Standings standings, CompareOutcome outcome, ReportWords words)
    {
        string[] spreads = [.. from one in standings.Contestants let spread = standings.Spread(one) where spread is not null select $"{outcome.LabelOf(one)} – {Numbers.Percent(spread.Value)}"];
        return spreads.Length < 2 ? [] : [words.Spreads(string.Join(words.Separator, spreads))];
    }

    private static IEnumerable<string> Rates(Standings standings, CompareOutcome outcome, ReportWords words)
    {
        if (!outcome.Plan.Request.HasRates)
        {
            return [];
        }

        string? Of(string contestant) => standings.WorstAtOtherRates(contestant) is not { } worst ? null
            : $"{outcome.LabelOf(contestant)} – {(double.IsFinite(worst) ? words.TimesAsLarge(Numbers.Short(worst)) : words.CameToNothing)}";

        return [words.RateResults(string.Join(words.Separator, standings.Contestants.Select(Of).OfType<string>()))];
    }

    private static IEnumerable<string> GivenUp(CompareOutcome outcome, ReportWords words)
    {
        string[] rates = [.. outcome.GivenUp.Select(run =>
            $"{run.Label} – ×\u00a0{Numbers.Short(run.Plan.Rate)} ({words.NameOf(Standings.Quality)} {Numbers.Short(RateSearch.QualityOf(run))}) → ×\u00a0{Numbers.Short(outcome.RateOf(run.Plan.Contestant))}")];
        return rates.Length == 0 ? [] : [words.GivenUpRates(string.Join(words.Separator, rates))];
    }

    private static IEnumerable<string> Rare(CompareOutcome outcome, ReportWords words)
    {
        var verdicts = RareVerdict.Of(outcome);
        return verdicts.Count == 0 ? [] : [words.RareClass(outcome.RareName!, string.Join(words.Separator, verdicts.Select(one => $"{outcome.LabelOf(one.Contestant)} – {one.InWords(words)}")))];
    }

    private static IEnumerable<string> Price(Standings standings, CompareOutcome outcome, ReportWords words)
    {
        double? Of(string contestant) => outcome.Of(contestant, RunKind.Main).Select(member => member.Last?.SecondsPerPicture).FirstOrDefault(seconds => seconds is not null);

        var others = standings.Contestants.Skip(1).Select(Of).OfType<double>().ToArray();
        return Of(standings.Diffusion) is not { } mine || others.Length == 0 ? []
            : [words.Price(Numbers.Short(mine), Numbers.Short(others.Min()), (mine / others.Min()).ToString(mine / others.Min() < 10 ? "0.0" : "0", CultureInfo.InvariantCulture))];
    }
}
