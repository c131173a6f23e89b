namespace DiffusionSharp.Training.Runs;

/// <summary>Whether a run may go on by another plan: the same weights must come out, as far as both go.</summary>
internal static class PlanComparison
{
    /// <exception cref="InvalidDataException">It may not; the sentence names what differs.</exception>
    public static void RequireSame(IReadOnlyDictionary<string, string> mine, IReadOnlyDictionary<string, string> kept, RunFolder folder)
    {
        if (mine.FirstOrDefault(line => line.Value != kept.GetValueOrDefault(line.Key)) is { Key: { } key })
        {
            throw new InvalidDataException(
                $"The run '{folder.Root}' was begun with another {key}: {kept.GetValueOrDefault(key)} there, {mine[key]} now. Go on with the same recipe and data, or give another folder.");
        }
    }
}
