using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Networks.Imports.Conversion;

/// <summary>Gives stored tensors another type when they are written.</summary>
internal static class NumberConversion
{
    /// <summary>The tensor as it is to be written.</summary>
    /// <param name="name">In the new file.</param>
    /// <param name="stored">Not read yet.</param>
    /// <param name="type">Of its numbers; null keeps it.</param>
    /// <param name="source">The file or folder it comes from, for messages.</param>
    /// <exception cref="InvalidDataException">It is stored in a type that is not read.</exception>
    public static PendingTensor Pending(string name, StoredTensor stored, Precision? type, string source)
    {
        var before = stored.Type ?? throw new InvalidDataException($"The tensor '{name}' of '{source}' is stored as {stored.TypeName}, which is not read. Take the model in float32, float16 or bfloat16.");
        var after = type is { } wanted && before is ScalarType.Float64 or ScalarType.Float32 or ScalarType.Float16 or ScalarType.BFloat16 ? wanted.ToScalarType() : before;
        return new(name, after, stored.Shape, before == after ? stored.Read : () => TensorScope.Return(() => Converted(stored.Read(), after, name, source)));
    }

    private static Tensor Converted(Tensor numbers, ScalarType type, string name, string source)
    {
        var converted = numbers.to(type);
        return type == ScalarType.Float16 && converted.isinf().any().item<bool>() && !numbers.isinf().any().item<bool>()
            ? throw new InvalidDataException($"The tensor '{name}' of '{source}' holds {numbers.abs().max().to(ScalarType.Float64).item<double>():0.##}, and float16 ends at 65504. Convert to bfloat16 instead.")
            : converted;
    }
}
