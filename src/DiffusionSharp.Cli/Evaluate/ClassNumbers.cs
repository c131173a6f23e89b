using System.Globalization;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>Brings the classes of a model or of data together with those of the classifier.</summary>
internal static class ClassNumbers
{
    /// <summary>By name; by number where one side has nothing but numbers for names, as IDX files do, and as many classes.</summary>
    /// <param name="names">Of the classes to be found.</param>
    /// <param name="known">Of the classifier's.</param>
    /// <returns>For each name the classifier's number; null where one is missing.</returns>
    public static IReadOnlyList<long>? Of(IReadOnlyList<string> names, IReadOnlyList<string> known)
    {
        long[] found = [.. names.Select(name => (long)known.ToList().FindIndex(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase)))];
        return names.Count > 0 && !found.Contains(-1) ? found
            : names.Count == known.Count && (AreNumbers(names) || AreNumbers(known)) ? [.. Enumerable.Range(0, names.Count).Select(number => (long)number)]
            : null;
    }

    /// <summary>The names that say more.</summary>
    public static IReadOnlyList<string> Telling(IReadOnlyList<string> names, IReadOnlyList<string> known) => AreNumbers(known) && names.Count == known.Count ? names : known;

    private static bool AreNumbers(IReadOnlyList<string> names) => names.Select((name, number) => name == number.ToString(CultureInfo.InvariantCulture)).All(same => same);
}
