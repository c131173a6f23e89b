namespace DiffusionSharp.Networks.Imports.Inspection;

/// <summary>What a folder or file holds, told from names, shapes and settings; no weight is read for it.</summary>
/// <param name="Path">Of the folder or file.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Architecture">Of which model: <c>Stable Diffusion XL</c>, or the class of a network.</param>
public sealed record ModelInspection(string Path, ModelKind Kind, string Architecture)
{
    /// <summary>What it is made of.</summary>
    public IReadOnlyList<InspectedPart> Parts { get; init; } = [];

    /// <summary>Tensors of a file that belong to none of its parts.</summary>
    public IReadOnlyList<string> Unused { get; init; } = [];

    /// <summary>What else is worth knowing, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Why it cannot be used, in sentences that name the file.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Whether it can be used as it is.</summary>
    public bool IsWhole => Faults.Count == 0 && Parts.All(part => part.IsWhole);

    /// <summary>What the weights of all parts take where they are stored.</summary>
    public long Bytes => Parts.Sum(part => part.Bytes);
}
