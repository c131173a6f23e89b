using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Networks.Imports.Inspection;

/// <summary>A part of a model: a network, a scheduler, a tokenizer.</summary>
/// <param name="Name">Its folder, or where it stands in a file: <c>unet</c>.</param>
/// <param name="Class">What it is: <c>UNet2DConditionModel</c>.</param>
public sealed record InspectedPart(string Name, string Class)
{
    /// <summary>How many tensors it has.</summary>
    public int Tensors { get; init; }

    /// <summary>How many numbers these have.</summary>
    public long Numbers { get; init; }

    /// <summary>What they take where they are stored.</summary>
    public long Bytes { get; init; }

    /// <summary>How many tensors there are of each type, as files name it: <c>F16</c>.</summary>
    public IReadOnlyDictionary<string, int> Types { get; init; } = new Dictionary<string, int>();

    /// <summary>Whether it was compared with its settings; false where these are not known, so that nothing can be said of what is missing.</summary>
    public bool IsCompared { get; init; } = true;

    /// <summary>Tensors that it needs and that are not there.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Tensors that are there and that it does not know.</summary>
    public IReadOnlyList<string> Unused { get; init; } = [];

    /// <summary>Sentences about tensors of another shape than it needs, or of a type that is not read.</summary>
    public IReadOnlyList<string> Misshapen { get; init; } = [];

    /// <summary>Why it cannot be read; null where it can.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether it can be used as it is.</summary>
    public bool IsWhole => Fault is null && Missing.Count == 0 && Unused.Count == 0 && Misshapen.Count == 0;

    /// <summary>Counts what is stored.</summary>
    internal InspectedPart With(IEnumerable<StoredTensor> tensors)
    {
        StoredTensor[] all = [.. tensors];
        return this with
        {
            Tensors = all.Length,
            Numbers = all.Sum(tensor => tensor.Numbers),
            Bytes = all.Sum(tensor => tensor.Bytes),
            Types = all.GroupBy(tensor => tensor.TypeName, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Count(), StringComparer.Ordinal),
        };
    }

    /// <summary>Says what does not agree.</summary>
    internal InspectedPart With(WeightComparison found) => this with { Missing = found.Missing, Unused = found.Unused, Misshapen = found.Misshapen };
}
