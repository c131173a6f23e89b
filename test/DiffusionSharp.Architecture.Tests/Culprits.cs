namespace DiffusionSharp.Architecture.Tests;

/// <summary>Fails with everything that breaks a rule at once, so that one run shows the whole work.</summary>
internal static class Culprits
{
    /// <summary>Fails if there is a culprit.</summary>
    /// <param name="rule">The rule in a sentence, and what to do.</param>
    /// <param name="culprits">What breaks it.</param>
    public static void None(string rule, IEnumerable<string> culprits)
    {
        string[] found = [.. culprits.Distinct().Order(StringComparer.Ordinal)];
        if (found.Length > 0)
        {
            Assert.Fail($"{rule}{Environment.NewLine}  {string.Join($"{Environment.NewLine}  ", found)}");
        }
    }

    /// <summary>Fails if there is a culprit that is no listed exception, or an exception that no longer is one.</summary>
    /// <param name="rule">The rule in a sentence, and what to do.</param>
    /// <param name="culprits">What breaks it: the place, and what is wrong there.</param>
    /// <param name="exceptions">Places that may break it, each with its reason.</param>
    public static void None(string rule, IEnumerable<(string Place, string Fault)> culprits, IReadOnlyDictionary<string, string> exceptions)
    {
        (string Place, string Fault)[] found = [.. culprits];
        None(
            rule,
            found.Where(culprit => !exceptions.ContainsKey(culprit.Place)).Select(culprit => $"{culprit.Place}: {culprit.Fault}")
                .Concat(exceptions.Keys.Except(found.Select(culprit => culprit.Place))
                    .Select(place => $"{place}: listed as an exception, but keeps the rule now. Take it off the list in Exceptions.cs.")));
    }
}
