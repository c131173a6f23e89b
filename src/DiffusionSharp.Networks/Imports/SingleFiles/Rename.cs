using System.Text.RegularExpressions;

namespace DiffusionSharp.Networks.Imports.SingleFiles;

/// <summary>Replaces a part of the name.</summary>
/// <param name="Pattern">A regular expression.</param>
/// <param name="Replacement">May hold <c>$1</c> and the like.</param>
internal sealed record Rename(string Pattern, string Replacement) : ITensorRule
{
    /// <inheritdoc/>
    public IEnumerable<NamedTensor> Apply(NamedTensor given) => [given with { Name = Regex.Replace(given.Name, Pattern, Replacement) }];

    /// <summary>A table of renamings.</summary>
    public static IEnumerable<ITensorRule> All(params (string Pattern, string Replacement)[] table) => table.Select(row => new Rename(row.Pattern, row.Replacement));
}
