namespace DiffusionSharp.Cli.Explain;

/// <summary>A story for machines.</summary>
/// <param name="Picture">The file it is about.</param>
/// <param name="Schedule">As <c>--schedule</c> takes it.</param>
/// <param name="Steps">Of the chain.</param>
/// <param name="Seed">Of the noise.</param>
/// <param name="Clean">Mean and deviation of the picture itself, as values in [−1, 1].</param>
/// <param name="Moments">The times that are shown.</param>
/// <param name="LargestGap">How far the measured number that is farthest off lies from theory, in standard errors.</param>
/// <param name="Comparisons">How many numbers were measured.</param>
internal sealed record StoryReport(
    string Picture, string Schedule, int Steps, ulong Seed, MeanAndDeviation Clean, IReadOnlyList<StoryReport.Time> Moments, double LargestGap, int Comparisons)
{
    /// <summary>The film strip.</summary>
    public required string Strip { get; init; }

    /// <summary>The film; null where none was asked for.</summary>
    public string? Film { get; init; }

    /// <summary>The picture at one time.</summary>
    internal sealed record Time(double T, double Alpha, double Sigma, double SignalToNoise, MeanAndDeviation Theory, MeanAndDeviation Chain, MeanAndDeviation Closed);

    /// <summary>What is told of a story.</summary>
    /// <param name="picture">The file it is about.</param>
    /// <param name="story">What happened.</param>
    /// <param name="files">What was written.</param>
    public static StoryReport Of(string picture, ForwardStory story, (string Strip, string? Film) files) => new(
        picture, story.Settings.ScheduleName, story.Settings.Steps, story.Settings.Seed, story.Clean, [.. story.Moments.Select(Of)], story.LargestGap, story.Comparisons)
    {
        Strip = files.Strip,
        Film = files.Film,
    };

    private static Time Of(Moment moment) =>
        new(moment.Time, moment.Level.Alpha, moment.Level.Sigma, moment.SignalToNoise, moment.Theory, moment.Chain, moment.Closed);
}
