using System.Text.RegularExpressions;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Imports.SingleFiles;

/// <summary>Parts a tensor along its first side: query, key and value are stored as one.</summary>
/// <param name="Pattern">A regular expression.</param>
/// <param name="Replacements">The name of each part.</param>
internal sealed record Split(string Pattern, params string[] Replacements) : ITensorRule
{
    /// <summary>The length of each part but the last; null where all have the same length.</summary>
    public long? PartLength { get; init; }

    /// <inheritdoc/>
    public IEnumerable<NamedTensor> Apply(NamedTensor given)
    {
        if (!Regex.IsMatch(given.Name, Pattern))
        {
            return [given];
        }

        var (stored, parts) = (given.Tensor, Replacements.Length);
        var length = PartLength ?? (stored.Shape[0] / parts);
        if (stored.Shape.Count == 0 || length < 1 || stored.Shape[0] - ((parts - 1) * length) < 1 || (PartLength is null && stored.Shape[0] % parts != 0))
        {
            throw new InvalidDataException($"'{given.Name}' is [{string.Join(", ", stored.Shape)}], which cannot be parted into {parts}. Fetch the file again.");
        }

        return Replacements.Select((replacement, part) =>
        {
            var (first, count) = (part * length, part == parts - 1 ? stored.Shape[0] - (part * length) : length);
            return new NamedTensor(Regex.Replace(given.Name, Pattern, replacement), stored with
            {
                Shape = [count, .. stored.Shape.Skip(1)],
                Read = () => TensorScope.Return(() => stored.Read().narrow(0, first, count)),
            });
        });
    }
}
