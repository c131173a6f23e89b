using System.Collections.Frozen;

namespace DiffusionSharp.Tensors.Safetensors;

/// <summary>A type that the format knows.</summary>
/// <param name="Name">In the file.</param>
/// <param name="Bits">Of one number.</param>
/// <param name="Type">Null where this library only lists it.</param>
internal sealed record StoredType(string Name, int Bits, ScalarType? Type = null)
{
    /// <summary>All that safetensors 0.6 knows, those that can be read first.</summary>
    public static IReadOnlyList<StoredType> All { get; } =
    [
        new("F64", 64, ScalarType.Float64),
        new("F32", 32, ScalarType.Float32),
        new("F16", 16, ScalarType.Float16),
        new("BF16", 16, ScalarType.BFloat16),
        new("I64", 64, ScalarType.Int64),
        new("I32", 32, ScalarType.Int32),
        new("I16", 16, ScalarType.Int16),
        new("I8", 8, ScalarType.Int8),
        new("U8", 8, ScalarType.Byte),
        new("BOOL", 8, ScalarType.Bool),
        new("U64", 64),
        new("U32", 32),
        new("U16", 16),
        new("C64", 64),
        new("F8_E4M3", 8),
        new("F8_E5M2", 8),
        new("F8_E8M0", 8),
        new("F6_E2M3", 6),
        new("F6_E3M2", 6),
        new("F4", 4),
    ];

    /// <summary>Those that can be read and written, for messages.</summary>
    public static string Readable { get; } = string.Join(", ", All.Where(type => type.Type is not null).Select(type => type.Name));

    private static readonly FrozenDictionary<string, StoredType> _byName = All.ToFrozenDictionary(type => type.Name);

    /// <summary>The type of that name, or null.</summary>
    public static StoredType? Named(string name) => _byName.GetValueOrDefault(name);

    /// <summary>How a file stores tensors of that type, or null where it is not written.</summary>
    public static StoredType? Of(ScalarType type) => All.FirstOrDefault(stored => stored.Type == type);
}
