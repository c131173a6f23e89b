namespace DiffusionSharp.Tensors.Safetensors;

/// <summary>Where one tensor lies in a safetensors file, and what it is.</summary>
/// <param name="TypeName">The type as the file names it: <c>F32</c>, <c>BF16</c>, <c>F8_E4M3</c>.</param>
/// <param name="Type">The type as libtorch names it; null where <see cref="SafetensorsFile.Read"/> does not support it.</param>
/// <param name="Shape">Empty for a single number.</param>
/// <param name="FirstByte">Counted from the start of the file.</param>
/// <param name="ByteCount">Zero where a side of the shape is zero.</param>
public sealed record TensorEntry(string TypeName, ScalarType? Type, IReadOnlyList<long> Shape, long FirstByte, long ByteCount);
