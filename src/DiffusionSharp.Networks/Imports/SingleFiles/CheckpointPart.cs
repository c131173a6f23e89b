using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Networks.Imports.SingleFiles;

/// <summary>A network inside an original checkpoint: how it is told and how its tensors become those of the published folder.</summary>
/// <param name="Component">Its name in the published folder: <c>unet</c>.</param>
/// <param name="Prefix">What its names begin with; may be empty.</param>
/// <param name="Mark">The name of a tensor, without the prefix, that only this network has.</param>
/// <param name="Rules">Made for the names and shapes that the file has, without the prefix; applied in order.</param>
internal sealed record CheckpointPart(string Component, string Prefix, string Mark, Func<IReadOnlyDictionary<string, StoredTensor>, IEnumerable<ITensorRule>> Rules)
{
    /// <summary>Whether a file holds this network.</summary>
    public bool IsIn(IReadOnlyDictionary<string, StoredTensor> file) => file.ContainsKey(Prefix + Mark);

    /// <summary>The network's tensors by their published names.</summary>
    /// <param name="file">All tensors of the file.</param>
    public Dictionary<string, StoredTensor> Read(IReadOnlyDictionary<string, StoredTensor> file)
    {
        var own = file.Where(pair => pair.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(pair => pair.Key[Prefix.Length..], pair => pair.Value, StringComparer.Ordinal);
        ITensorRule[] rules = [.. Rules(own)];
        var found = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        foreach (var (stored, tensor) in own)
        {
            foreach (var (name, part) in rules.Aggregate((IEnumerable<NamedTensor>)[new(stored, tensor)], (given, rule) => [.. given.SelectMany(rule.Apply)]))
            {
                if (!found.TryAdd(name, part))
                {
                    throw new InvalidDataException($"Two tensors of the file, one of them '{Prefix}{stored}', are both '{name}' in a {Component}. Take another file.");
                }
            }
        }

        return found;
    }
}
