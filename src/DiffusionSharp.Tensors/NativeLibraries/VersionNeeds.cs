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
    /// <returns>How many entries were marked.</returns>
    public static int Weaken(byte[] library, string version)
    {
        var sections = (int)U64(library, 0x28);
        int sectionSize = U16(library, 0x3A), sectionCount = U16(library, 0x3C), marked = 0;
        for (var index = 0; index < sectionCount; index++)
        {
            var section = sections + index * sectionSize;
            if (U32(library, section + 4) == GnuVersionNeedSection)
            {
                var names = (int)U64(library, sections + (int)U32(library, section + 0x28) * sectionSize + 0x18);
                marked += WeakenSection(library, (int)U64(library, section + 0x18), (int)U32(library, section + 0x2C), names, version);
            }
        }

        return marked;
    }

    private static int WeakenSection(byte[] library, int need, int count, int names, string version)
    {
        var marked = 0;
        for (var index = 0; index < count; index++)
        {
            var entry = need + (int)U32(library, need + 8);
            for (var left = U16(library, need + 2); left > 0; left--)
            {
                if (NameAt(library, names + (int)U32(library, entry + 8)) == version)
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(library.AsSpan(entry + 4), (ushort)(U16(library, entry + 4) | WeakFlag));
                    marked++;
                }

                entry += (int)U32(library, entry + 12);
            }

            need += (int)U32(library, need + 12);
        }

        return marked;
    }

    private static string NameAt(byte[] library, int start) => Encoding.ASCII.GetString(library, start, Array.IndexOf(library, (byte)0, start) - start);

    private static ushort U16(byte[] library, int at) => BinaryPrimitives.ReadUInt16LittleEndian(library.AsSpan(at));

    private static uint U32(byte[] library, int at) => BinaryPrimitives.ReadUInt32LittleEndian(library.AsSpan(at));

    private static ulong U64(byte[] library, int at) => BinaryPrimitives.ReadUInt64LittleEndian(library.AsSpan(at));
}
