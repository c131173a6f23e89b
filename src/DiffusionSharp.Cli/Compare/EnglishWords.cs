namespace DiffusionSharp.Cli.Compare;

/// <summary>A report in English.</summary>
internal static class EnglishWords
{
    /// <summary>The words.</summary>
    public static readonly ReportWords Words = new()
    {
        Code = "en", Title = "Diffusion against adversarial networks", InShort = "In short", Pictures = "What they made", Real = "real pictures", Quality = "Quality", Stability = "Stability",
        Diversity = "Diversity", Bias = "A rare class", Steps = "Diffusion: steps against quality", Cost = "What it costs", HowMade = "How this was made",
        PicturesNote = "A row for each class, the same seeds in the same places, not picked: the first run of each contestant at its end.",
        QualityNote = "The Fréchet distance says how far the made pictures as a whole are from real ones, in what a classifier sees: 0 is no difference. Precision is the share of made pictures that look real. Curves show it over the training; bars are 95 % intervals.",
        StabilityNote = "A run has diverged where a loss or gradient stopped being a number. It has collapsed where pictures of one class differ less than a tenth as much as real ones of a class do. The spread is the standard deviation of the Fréchet distance over seeds.",
        RatesNote = "The Fréchet distance where the learning rate is halved and doubled, one run each: who hangs on the right rate?",
        SearchNote = "The search: every contestant was tried with these factors of its recipe's learning rate, in runs a quarter as long as the others and of another seed; where the best was the last of the row, the next one was tried too. The factor of the lowest Fréchet distance was taken for all its runs. Where the first whole run at it diverged, collapsed, or ended surely worse than the short one had, the next best was tried in whole runs too, and the one that ended best was taken.",
        DiversityNote = "Recall and coverage are shares of the real variety that was reached: 1 is all. Distinct pictures is an estimate from coincidences, as with birthdays: how many different pictures the model can make, as far as this sample can tell. Variety within classes is 1 where pictures of a class differ as much as real ones do. Evenness is 1 where no class is made more often than another.",
        BiasNote = (rare, share) => $"The same data, but of '{rare}' only so many pictures that they are {share} of all, and nobody is told classes. How often is it made? The share in the data is counted by the same classifier, so that its mistakes weigh on both sides.",
        StepsNote = "Diffusion makes a picture in steps. Fewer are faster.", CostNote = "Seconds for a picture on this machine, made in batches. Weights that only help to learn are not needed afterwards.",
        Comparability = classifier => $"Features and classes are those of the classifier '{classifier}': the numbers cannot be compared with published ones, or with those of another data set.",
        ComparabilityOfInception = (extractor, classifier) => $"Features are those of {extractor}, at 299x299 as in pytorch-fid; classes are those of the classifier '{classifier}'. Published Fréchet distances are made of many more pictures, so they are lower for the same model: compare only with numbers of as many pictures of the same data.",
        IntervalNote = "In brackets: 95 % intervals, over seeds (Student's t) where there are several, else over the pictures.",
        MissingNote = "–: could not be measured.",
        Contestant = "contestant", Runs = "runs", Diverged = "diverged", Collapsed = "collapsed", SpreadOfSeeds = "spread over seeds", TrainingSeconds = "seconds of training",
        SeenPictures = "pictures seen", Loss = "loss", Gradient = "norm of the gradient", HalfRate = "half the rate", UsualRate = "the rate", DoubleRate = "twice the rate", TakenRate = "taken",
        ShareInData = "share in the data", ShareMade = "share made", Verdict = "so the class is", StepCount = "steps", SecondsPerPicture = "seconds for a picture",
        MakingWeights = "weights that make pictures", HelpingWeights = "weights that only help to learn", PicturesPerSecond = "pictures a second in training", ClassName = "class", Command = "Made with",
        Kept = "kept", Lost = "lost", Reduced = "made rarer", Amplified = "made more often", Measurements = new Dictionary<string, string>(),
        HeadlineWon = "On these data and with this budget, diffusion came out ahead of the adversarial networks.",
        HeadlineLost = "On these data and with this budget, diffusion lost: an adversarial network came out ahead.",
        HeadlineDraw = "On these data and with this budget, neither side came out ahead.",
        QualityName = "quality", DiversityName = "diversity",
        Better = (what, winner, number, other, otherNumber, difference) => $"In {what}, {winner} was better ({number}) than {other} ({otherNumber}): the difference of {difference} is more than chance explains.",
        Open = (what, one, number, other, otherNumber, difference) => $"In {what}, nothing is decided between {one} ({number}) and {other} ({otherNumber}): the difference of {difference} may be chance.",
        Same = (what, one, other, number) => $"In {what}, {one} and {other} are the same ({number}).",
        NameWithUnit = (what, measurement, isLower) => $"{what} ({measurement}, {(isLower ? "lower" : "higher")} is better)", Separator = "; ",
        BudgetInWords = budget => budget.InWords, SeedsInWords = seeds => seeds == 1 ? "1 seed" : $"{seeds} seeds",
        NotMeasured = what => $"In {what}, nothing can be said: one side could not be measured.",
        Failures = (failed, runs, otherFailed, otherRuns) => $"Of {runs} runs of diffusion {failed} came to nothing; of {otherRuns} runs of adversarial networks {otherFailed} did.",
        Spreads = spreads => $"From seed to seed the Fréchet distance differed, as a share of its mean, by: {spreads}.",
        RateResults = results => $"With half or twice the learning rate, the Fréchet distance at worst became: {results}.",
        TimesAsLarge = times => $"{times} times as large", CameToNothing = "the training came to nothing",
        GivenUp = whole => $"not taken: {whole} at whole length",
        GivenUpRates = rates => $"The learning rate that was best in short runs did not hold in a whole run, so others were tried and the best was taken: {rates}.",
        RareClass = (rare, verdicts) => $"With '{rare}' made rare in the data: {verdicts}.",
        Price = (diffusion, other, times) => $"A picture takes diffusion {diffusion} s and the fastest adversarial network {other} s: {times} times as long.",
        Caution = "This holds for these pictures, networks of this size and so much training. More of it may turn the order around.",
        Setting = (training, heldOut, budget, seeds, pictures, real) => $"{training} pictures to learn from, {heldOut} held out; {budget} of training for each run; {seeds} for each contestant; {pictures} pictures made for each measurement, and held against {real} of those held out.",
        Resized = count => $"{count} pictures came in another size and were brought to one size.",
        ClassifierNote = accuracy => $"The classifier itself tells {accuracy} of the held-out pictures right.",
    };
}
