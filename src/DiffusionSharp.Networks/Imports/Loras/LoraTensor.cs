namespace DiffusionSharp.Networks.Imports.Loras;

/// <summary>What a tensor of a LoRA file is.</summary>
internal enum LoraTensor
{
    /// <summary>A, [rank, in, …].</summary>
    Down,

    /// <summary>B, [out, rank, …].</summary>
    Up,

    /// <summary>α: the change is multiplied with α / rank.</summary>
    Alpha,
}
