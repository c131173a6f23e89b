namespace DiffusionSharp.Cli.Compare;

/// <summary>How many pictures there are.</summary>
/// <param name="Training">To learn from.</param>
/// <param name="HeldOut">Held out.</param>
internal sealed record PictureCounts(long Training, long HeldOut);
