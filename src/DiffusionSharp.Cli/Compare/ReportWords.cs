namespace DiffusionSharp.Cli.Compare;

/// <summary>The words of a report in one language.</summary>
internal sealed record ReportWords
{
    /// <summary>Of the page.</summary>
    public required string Code { get; init; }

    /// <summary>Headings: the page, then the sections in order.</summary>
    public required string Title { get; init; }

    public required string InShort { get; init; }

    public required string Pictures { get; init; }

    public required string Real { get; init; }

    public required string Quality { get; init; }

    public required string Stability { get; init; }

    public required string Diversity { get; init; }

    public required string Bias { get; init; }

    public required string Steps { get; init; }

    public required string Cost { get; init; }

    public required string HowMade { get; init; }

    /// <summary>Explanations below the headings.</summary>
    public required string PicturesNote { get; init; }

    public required string QualityNote { get; init; }

    public required string StabilityNote { get; init; }

    public required string RatesNote { get; init; }

    public required string SearchNote { get; init; }

    public required string DiversityNote { get; init; }

    public required Func<string, string, string> BiasNote { get; init; }

    public required string StepsNote { get; init; }

    public required string CostNote { get; init; }

    public required Func<string, string> Comparability { get; init; }

    /// <summary>The extractor and the classifier.</summary>
    public required Func<string, string, string> ComparabilityOfInception { get; init; }

    public required string IntervalNote { get; init; }

    public required string MissingNote { get; init; }

    /// <summary>Of axes and columns.</summary>
    public required string Contestant { get; init; }

    public required string Runs { get; init; }

    public required string Diverged { get; init; }

    public required string Collapsed { get; init; }

    public required string SpreadOfSeeds { get; init; }

    public required string TrainingSeconds { get; init; }

    public required string SeenPictures { get; init; }

    public required string Loss { get; init; }

    public required string Gradient { get; init; }

    public required string HalfRate { get; init; }

    public required string UsualRate { get; init; }

    public required string DoubleRate { get; init; }

    public required string TakenRate { get; init; }

    public required string ShareInData { get; init; }

    public required string ShareMade { get; init; }

    public required string Verdict { get; init; }

    public required string StepCount { get; init; }

    public required string SecondsPerPicture { get; init; }

    public required string MakingWeights { get; init; }

    public required string HelpingWeights { get; init; }

    public required string PicturesPerSecond { get; init; }

    public required string ClassName { get; init; }

    public required string Command { get; init; }

    /// <summary>Verdicts on a rare class.</summary>
    public required string Kept { get; init; }

    public required string Lost { get; init; }

    public required string Reduced { get; init; }

    public required string Amplified { get; init; }

    /// <summary>Names of measurements, by their own.</summary>
    public required IReadOnlyDictionary<string, string> Measurements { get; init; }

    /// <summary>Sentences of the conclusion.</summary>
    public required string HeadlineWon { get; init; }

    public required string HeadlineLost { get; init; }

    public required string HeadlineDraw { get; init; }

    public required string QualityName { get; init; }

    public required string DiversityName { get; init; }

    /// <summary>What was better, the better one, its number, the other, its number, the difference with its interval.</summary>
    public required Func<string, string, string, string, string, string, string> Better { get; init; }

    /// <summary>What was open, both with their numbers, the difference with its interval.</summary>
    public required Func<string, string, string, string, string, string, string> Open { get; init; }

    /// <summary>What was the same, both, their number.</summary>
    public required Func<string, string, string, string, string> Same { get; init; }

    /// <summary>What is compared, its measurement, whether lower is better.</summary>
    public required Func<string, string, bool, string> NameWithUnit { get; init; }

    /// <summary>Between the parts of a list.</summary>
    public required string Separator { get; init; }

    public required Func<Budget, string> BudgetInWords { get; init; }

    public required Func<int, string> SeedsInWords { get; init; }

    public required Func<string, string> NotMeasured { get; init; }

    /// <summary>Failed and all runs of diffusion, failed and all runs of the others.</summary>
    public required Func<int, int, int, int, string> Failures { get; init; }

    /// <summary>How far apart the seeds of each contestant came out.</summary>
    public required Func<string, string> Spreads { get; init; }

    /// <summary>What became of each contestant at half and twice the learning rate.</summary>
    public required Func<string, string> RateResults { get; init; }

    public required Func<string, string> TimesAsLarge { get; init; }

    public required string CameToNothing { get; init; }

    /// <summary>The quality of a whole run, beside that of the short one at the same rate.</summary>
    public required Func<string, string> GivenUp { get; init; }

    /// <summary>Whose searched rates did not hold, and how they ended.</summary>
    public required Func<string, string> GivenUpRates { get; init; }

    /// <summary>The class, then who did what to it.</summary>
    public required Func<string, string, string> RareClass { get; init; }

    /// <summary>Seconds of a picture of diffusion and of the fastest other, and how many times.</summary>
    public required Func<string, string, string, string> Price { get; init; }

    public required string Caution { get; init; }

    /// <summary>Training and held-out pictures, budget of each run, seeds, pictures of a measurement, those that it is made against.</summary>
    public required Func<string, string, string, string, string, string, string> Setting { get; init; }

    public required Func<string, string> Resized { get; init; }

    public required Func<string, string> ClassifierNote { get; init; }

    /// <summary>A measurement's name in this language.</summary>
    public string NameOf(string measurement) => Measurements.GetValueOrDefault(measurement, measurement);
}
