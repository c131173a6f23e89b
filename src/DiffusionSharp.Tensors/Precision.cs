namespace DiffusionSharp.Tensors;

/// <summary>The type in which a network multiplies.</summary>
public enum Precision
{
    /// <summary>32 bits: exact enough for everything.</summary>
    Float32,

    /// <summary>16 bits with float32's range: for processors since 2020 and every recent GPU.</summary>
    BFloat16,

    /// <summary>16 bits with a small range: for GPUs only, unusably slow on a CPU.</summary>
    Float16,
}
