namespace DiffusionSharp.Tensors;

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

    /// <summary>The name in files: <c>float32</c>, <c>bfloat16</c> or <c>float16</c>, which <see cref="Parse"/> reads.</summary>
    public static string NameOf(this Precision precision) => precision.ToString().ToLowerInvariant();

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
