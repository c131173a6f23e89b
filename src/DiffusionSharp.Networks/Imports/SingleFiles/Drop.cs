using System.Text.RegularExpressions;

namespace DiffusionSharp.Networks.Imports.SingleFiles;

/// <summary>Leaves a tensor out that the network does not use.</summary>
/// <param name="Pattern">A regular expression.</param>
internal sealed record Drop(string Pattern) : ITensorRule
{
    /// <inheritdoc/>
    public IEnumerable<NamedTensor> Apply(NamedTensor given) => Regex.IsMatch(given.Name, Pattern) ? [] : [given];
}
