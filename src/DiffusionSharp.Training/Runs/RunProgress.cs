namespace DiffusionSharp.Training.Runs;

/// <summary>What a run tells the outside after each step, or between steps.</summary>
/// <param name="Examples">Seen so far.</param>
/// <param name="Total">Of the whole run.</param>
/// <param name="Loss">The mean of the last steps.</param>
/// <param name="ExamplesPerSecond">Over the last steps, everything included; 0 where it is not known yet.</param>
/// <param name="Remaining">At this speed.</param>
public sealed record RunProgress(long Examples, long Total, double Loss, double ExamplesPerSecond, TimeSpan Remaining)
{
    /// <summary>Something that happened: a checkpoint was written, a sheet was drawn. Null for a mere step.</summary>
    public string? Message { get; init; }
}
