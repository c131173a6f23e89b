using DiffusionSharp.Networks.Layers.Published;

namespace DiffusionSharp.Networks.Imports.Published;

/// <summary>What files hold, beside what a network needs: by their shapes, before a number is read.</summary>
/// <param name="Missing">Names that the network needs and the files lack.</param>
/// <param name="Unused">Names in the files that the network does not know.</param>
/// <param name="Misshapen">Sentences about tensors of another shape, or of a type that is not read.</param>
internal sealed record WeightComparison(IReadOnlyList<string> Missing, IReadOnlyList<string> Unused, IReadOnlyList<string> Misshapen)
{
    private const int Listed = 8;

    /// <summary>How much does not agree.</summary>
    public int Count => Missing.Count + Unused.Count + Misshapen.Count;

    /// <summary>All of it in words; the first few of many.</summary>
    public string InWords
    {
        get
        {
            string[] faults = [.. Misshapen, .. Missing.Select(name => $"'{name}' is missing"), .. Unused.Select(name => $"'{name}' belongs to another network")];
            return string.Join(", ", faults.Take(Listed)) + (faults.Length > Listed ? $" and {faults.Length - Listed} more" : "");
        }
    }

    /// <summary>Compares.</summary>
    /// <param name="network">Made from a configuration.</param>
    /// <param name="stored">The tensors, by the names that the files give them.</param>
    public static WeightComparison Of(PublishedNetwork network, IReadOnlyDictionary<string, StoredTensor> stored)
    {
        var (wanted, current) = (network.Weights, Current(network, stored));
        return new(
            [.. wanted.Keys.Where(name => !current.Contains(name)).Order(StringComparer.Ordinal)],
            [.. current.Select(same => same.Key).Where(name => !wanted.ContainsKey(name) && !network.IsSuperfluous(name)).Order(StringComparer.Ordinal)],
            [.. current.SelectMany(same => Faults(same, wanted)).Order(StringComparer.Ordinal)]);
    }

    /// <summary>The tensors by the names that the network gives them today; where files hold a weight under an old name too, that comes second.</summary>
    public static ILookup<string, StoredTensor> Current(PublishedNetwork network, IReadOnlyDictionary<string, StoredTensor> stored) =>
        stored.OrderBy(pair => network.CurrentName(pair.Key) != pair.Key).ToLookup(pair => network.CurrentName(pair.Key), pair => pair.Value, StringComparer.Ordinal);

    private static IEnumerable<string> Faults(IGrouping<string, StoredTensor> same, IReadOnlyDictionary<string, Weight> wanted)
    {
        var tensor = same.First();
        if (wanted.TryGetValue(same.Key, out var weight) && !tensor.Shape.SequenceEqual(weight.Shape))
        {
            yield return $"'{same.Key}' is [{string.Join(", ", tensor.Shape)}] in place of [{string.Join(", ", weight.Shape)}]";
        }
        else if (weight is not null && tensor.Type is null)
        {
            yield return $"'{same.Key}' is stored as {tensor.TypeName}, which is not read";
        }
    }
}
