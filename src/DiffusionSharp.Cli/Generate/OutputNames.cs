using System.Globalization;

namespace DiffusionSharp.Cli.Generate;

/// <summary>The names of several files from one pattern.</summary>
internal static class OutputNames
{
    private const string Seed = "{seed}", Index = "{index}";

    /// <summary>A name for each seed: with <c>{seed}</c> or <c>{index}</c> (from 1) filled in; of several without either, the index is put before the ending.</summary>
    public static IReadOnlyList<string> Of(string pattern, IReadOnlyList<ulong> seeds)
    {
        var isTold = pattern.Contains(Seed, StringComparison.Ordinal) || pattern.Contains(Index, StringComparison.Ordinal);
        var full = isTold || seeds.Count == 1 ? pattern : Path.Combine(Path.GetDirectoryName(pattern) ?? "", $"{Path.GetFileNameWithoutExtension(pattern)}-{Index}{Path.GetExtension(pattern)}");
        return [.. seeds.Select((seed, index) => full
            .Replace(Seed, seed.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(Index, (index + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))];
    }
}
