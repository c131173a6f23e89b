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

/// <summary>What a <see cref="Precision"/> is called elsewhere.</summary>
public static class PrecisionNames
{
    /// <summary>libtorch's name.</summary>
    public static ScalarType ToScalarType(this Precision precision) => precision switch
    {
        Precision.BFloat16 => ScalarType.BFloat16,
        Precision.Float16 => ScalarType.Float16,
        _ => ScalarType.Float32,
    };

    /// <summary>Reads <c>float32</c>, <c>bfloat16</c> or <c>float16</c>, and the short forms <c>fp32</c>, <c>bf16</c>, <c>fp16</c>.</summary>
    /// <exception cref="ArgumentException">Another word.</exception>
    public static Precision Parse(string name) => name switch
    {
        "float32" or "fp32" => Precision.Float32,
        "bfloat16" or "bf16" => Precision.BFloat16,
        "float16" or "fp16" => Precision.Float16,
        _ => throw new ArgumentException($"'{name}' is not a precision. Use float32, bfloat16 or float16 (float16 on a GPU only).", nameof(name)),
    };
}
