namespace DiffusionSharp.Cli.Compare;

/// <summary>A comparison as a page to be read.</summary>
/// <param name="outcome">What came of it.</param>
/// <param name="words">In which language.</param>
/// <param name="command">Makes it again.</param>
/// <param name="pictures">Sheets with their captions, real ones first.</param>
/// <param name="evaluations">Commands that measure the models of the first runs again.</param>
internal sealed class HtmlReport(CompareOutcome outcome, ReportWords words, string command, IReadOnlyList<(string Caption, byte[] Png)> pictures, IReadOnlyList<string> evaluations)
{
    private static readonly string[] _quality = ["Fréchet distance", "kernel distance", "precision", "density", "class accuracy", "share of copies"];
    private static readonly string[] _diversity = ["recall", "coverage", "distinct pictures", Judge.Variety, "class coverage", "class evenness"];

    private readonly Standings _standings = new(outcome);
    private readonly ComparePlots _plots = new(outcome, words);

    /// <summary>The page.</summary>
    public string Write()
    {
        var (page, plan) = (new HtmlPage(), outcome.Plan);
        var conclusion = Conclusion.Of(outcome, words);
        page.Headline(conclusion.Headline).Heading(words.InShort).List(conclusion.Sentences)
            .Note(words.Setting($"{outcome.Counts.Training}", $"{outcome.Counts.HeldOut}", words.BudgetInWords(plan.Request.OfEach), words.SeedsInWords(plan.Request.Seeds), $"{plan.Pictures}", $"{outcome.Judged.Real}"))
            .Heading(words.Pictures).Note(words.PicturesNote).Pictures(pictures)
            .Heading(words.Quality).Note(words.QualityNote).Plots(_plots.OverTime(Standings.Quality), _plots.OverTime("precision"));
        Measurements(page, _quality);
        page.Heading(words.Diversity).Note(words.DiversityNote).Plots(_plots.OverTime("recall"), _plots.OverTime(Standings.Diversity));
        Measurements(page, _diversity);
        Stability(page);
        Bias(page);
        Steps(page);
        Cost(page);
        HowMade(page);
        return page.Write(words.Title, words.Code);
    }

    private void Measurements(HtmlPage page, string[] names) => page.Table(
        [words.Contestant, .. names.Select(words.NameOf)],
        _standings.Contestants.Select(one => (IReadOnlyList<string>)[outcome.LabelOf(one), .. names.Select(name => Numbers.With(_standings.At(one, name)))]))
        .Note($"{words.IntervalNote} {words.MissingNote}");

    private void Stability(HtmlPage page)
    {
        page.Heading(words.Stability).Note(words.StabilityNote).Plots(_plots.Losses(), _plots.Gradients()).Table(
            [words.Contestant, words.Runs, words.Diverged, words.Collapsed, words.SpreadOfSeeds],
            _standings.Contestants.Select(one =>
            {
                var members = outcome.Members.Where(member => member.Plan.Contestant == one).ToArray();
                return (IReadOnlyList<string>)[outcome.LabelOf(one), $"{members.Length}", $"{members.Count(member => member.Diverged is not null)}", $"{members.Count(member => member.HasCollapsed)}", _standings.Spread(one) is { } spread ? Numbers.Percent(spread) : Numbers.Missing];
            }));
        RateTables(page);
    }

    private void RateTables(HtmlPage page)
    {
        if (outcome.Plan.Request.HasRates)
        {
            page.Note(words.RatesNote).Table(
                [words.Contestant, words.HalfRate, words.UsualRate, words.DoubleRate],
                _standings.Contestants.Select(one => (IReadOnlyList<string>)[outcome.LabelOf(one), .. new[] { RunKind.HalfRate, RunKind.Main, RunKind.DoubleRate }.Select(kind => AtRate(one, kind))]));
        }

        if (outcome.Searches.Count > 0)
        {
            var tried = outcome.Searches.Select(run => run.Plan.Rate).Distinct().Order().ToArray();
            page.Note(words.SearchNote).Table(
                [words.Contestant, .. tried.Select(factor => $"× {Numbers.Short(factor)}"), words.TakenRate],
                outcome.Searches.GroupBy(run => run.Plan.Contestant).Select(runs => (IReadOnlyList<string>)[outcome.LabelOf(runs.Key), .. tried.Select(factor => Searched(runs, factor)), $"× {Numbers.Short(outcome.RateOf(runs.Key))}"]));
        }
    }

    private string Searched(IEnumerable<MemberResult> runs, double factor) => runs.FirstOrDefault(run => run.Plan.Rate == factor) is { } run
        ? EndOf(run) + (outcome.GivenUp.FirstOrDefault(whole => whole.Plan.Contestant == run.Plan.Contestant && whole.Plan.Rate == factor) is { } whole ? $" ({words.GivenUp(EndOf(whole))})" : "")
        : Numbers.Missing;

    private string EndOf(MemberResult run) => WithFate(Numbers.Short(RateSearch.QualityOf(run)), [run]);

    private string AtRate(string contestant, RunKind kind) => WithFate(Numbers.With(_standings.At(contestant, Standings.Quality, kind)), kind == RunKind.Main ? [] : outcome.Of(contestant, kind));

    // A number of a run that came to nothing says so.
    private string WithFate(string number, IReadOnlyList<MemberResult> runs) => runs.Any(run => run.Diverged is not null) ? words.Diverged : runs.Any(run => run.HasCollapsed) ? $"{number} ({words.Collapsed})" : number;

    private void Bias(HtmlPage page)
    {
        var verdicts = RareVerdict.Of(outcome);
        if (verdicts.Count > 0)
        {
            page.Heading(words.Bias).Note(words.BiasNote(outcome.RareName!, Numbers.Percent(ComparePlan.RareShare))).Table(
                [words.Contestant, words.ShareInData, words.ShareMade, words.Verdict],
                verdicts.Select(one => (IReadOnlyList<string>)[outcome.LabelOf(one.Contestant), Numbers.Percent(one.Expected), $"{Numbers.Percent(one.Made.Value)} [{Numbers.Percent(one.Made.Interval!.Value.Low)}, {Numbers.Percent(one.Made.Interval.Value.High)}]", one.InWords(words)]));
        }
    }

    private void Steps(HtmlPage page)
    {
        if (outcome.Steps.Count > 0)
        {
            page.Heading(words.Steps).Note(words.StepsNote).Plots(_plots.Steps()).Table(
                [words.StepCount, words.NameOf(Standings.Quality), words.NameOf(Standings.Diversity), words.SecondsPerPicture],
                outcome.Steps.Select(one => (IReadOnlyList<string>)[$"{one.Steps}", .. new[] { Standings.Quality, Standings.Diversity }.Select(name => Numbers.With(one.Point.Find(name) is { } found ? Estimate.Of([found]) : null)), Numbers.Short(one.Point.SecondsPerPicture)]));
        }
    }

    private void Cost(HtmlPage page) => page.Heading(words.Cost).Note(words.CostNote).Table(
        [words.Contestant, words.SecondsPerPicture, words.MakingWeights, words.HelpingWeights, words.TrainingSeconds, words.SeenPictures, words.PicturesPerSecond],
        from contestant in _standings.Contestants
        let members = outcome.Of(contestant, RunKind.Main)
        let first = members[0]
        let seconds = members.Average(member => member.Seconds)
        select (IReadOnlyList<string>)[outcome.LabelOf(contestant), first.Last is null ? Numbers.Missing : Numbers.Short(first.Last.SecondsPerPicture), Numbers.Short(first.MakingWeights), Numbers.Short(first.HelpingWeights), Numbers.Short(seconds), Numbers.Short(outcome.Plan.Examples[contestant]), Numbers.Short(outcome.Plan.Examples[contestant] / Math.Max(seconds, 0.01))]);

    private void HowMade(HtmlPage page)
    {
        page.Heading(words.HowMade).Note(outcome.Extractor is { } extractor ? words.ComparabilityOfInception(extractor, outcome.Classifier) : words.Comparability(outcome.Classifier));
        if (outcome.ClassifierAccuracy is { } accuracy)
        {
            page.Note(words.ClassifierNote(Numbers.Percent(accuracy)));
        }

        if (outcome.Resized > 0)
        {
            page.Note(words.Resized($"{outcome.Resized}"));
        }

        page.Note($"{words.Command}: diffusion {Frame.ProgramVersion.Text}").Code(command);
        foreach (var evaluation in evaluations)
        {
            page.Code(evaluation);
        }
    }
}
