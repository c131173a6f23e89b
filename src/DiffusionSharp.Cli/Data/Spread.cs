namespace DiffusionSharp.Cli.Data;

/// <summary>Chooses some of many.</summary>
internal static class Spread
{
    /// <summary>Numbers from 0 on, evenly spread over a count: all of them where they are few.</summary>
    public static IEnumerable<int> Over(int count, int wanted) => Enumerable.Range(0, Math.Min(count, wanted)).Select(index => (int)((long)index * count / Math.Min(count, wanted)));
}
