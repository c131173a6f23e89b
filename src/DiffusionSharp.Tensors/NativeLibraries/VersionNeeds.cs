using System.Buffers.Binary;
using System.Text;

namespace DiffusionSharp.Tensors.NativeLibraries;

/// <summary>
/// Edits the list of symbol versions that an ELF library asks of others. TorchSharp 0.107.0's native part names GLIBCXX_3.4.32 (GCC 13)
/// for one symbol that nothing in it refers to, so Debian 12 and Ubuntu 22.04 refuse to load it; marked weak, the need is no obstacle.
/// </summary>
internal static class VersionNeeds
{
    private const uint GnuVersionNeedSection = 0x6ffffffe;
    private const ushort WeakFlag = 2;

    /// <summary>Marks every need of <paramref name="version"/> in <paramref name="library"/> weak.</summary>
    /// <returns>How many entries were marked; none where it is no 64-bit little-endian ELF, or a damaged one.</returns>
    public static int Weaken(byte[] library, string version)
    {
        if (!library.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1]))
        {
            return 0;
        }

        try
        {
            return Sections(library).Where(section => section.Type == GnuVersionNeedSection).Sum(section => WeakenSection(library, section, version));
        }
        catch (Exception error) when (error is ArgumentException or OverflowException)
        {
            return 0; // An offset beyond the end.
        }
    }

    private static Section[] Sections(byte[] library)
    {
        var (first, size, count) = (Offset(library, 0x28), U16(library, 0x3A), U16(library, 0x3C));
        (uint Type, int Start, int Link, int Count)[] raw =
        [
            .. Enumerable.Range(0, count).Select(index => checked(first + index * size)).Select(at =>
                (U32(library, at + 4), Offset(library, at + 0x18), (int)U32(library, at + 0x28), (int)U32(library, at + 0x2C))),
        ];
        return [.. raw.Select(section => new Section(section.Type, section.Start, section.Count, (uint)section.Link < raw.Length ? raw[section.Link].Start : 0))];
    }

    private static int WeakenSection(byte[] library, Section section, string version)
    {
        var (marked, need) = (0, section.Start);
        for (var index = 0; index < section.Count && need < library.Length; index++)
        {
            var entry = checked(need + (int)U32(library, need + 8));
            for (var left = U16(library, need + 2); left > 0 && entry < library.Length; left--)
            {
                if (NameAt(library, checked(section.Names + (int)U32(library, entry + 8))) == version)
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(library.AsSpan(entry + 4), (ushort)(U16(library, entry + 4) | WeakFlag));
                    marked++;
                }

                entry = Next(library, entry);
            }

            need = Next(library, need);
        }

        return marked;
    }

    /// <summary>Both kinds of entry keep the way to the next at the same place; the last has 0.</summary>
    private static int Next(byte[] library, int at) =>
        U32(library, at + 12) is var way and > 0 ? checked(at + (int)way) : library.Length;

    private static string NameAt(byte[] library, int start)
    {
        var rest = library.AsSpan(start);
        return Encoding.ASCII.GetString(rest[..Math.Max(0, rest.IndexOf((byte)0))]);
    }

    private static ushort U16(byte[] library, int at) => BinaryPrimitives.ReadUInt16LittleEndian(library.AsSpan(at));

    private static uint U32(byte[] library, int at) => BinaryPrimitives.ReadUInt32LittleEndian(library.AsSpan(at));

    private static int Offset(byte[] library, int at) => checked((int)BinaryPrimitives.ReadUInt64LittleEndian(library.AsSpan(at)));

    private readonly record struct Section(uint Type, int Start, int Count, int Names);
}
