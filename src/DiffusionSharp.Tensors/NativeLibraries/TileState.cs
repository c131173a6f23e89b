using System.Runtime.Intrinsics.X86;

namespace DiffusionSharp.Tensors.NativeLibraries;

/// <summary>What a processor says of Intel's AMX tiles.</summary>
/// <param name="Announced">CPUID leaf 7 shows them.</param>
/// <param name="PaletteHidden">Leaf 0x1D does not say how large they are, as on some virtual machines; libtorch then ends in an illegal instruction.</param>
internal readonly record struct TileState(bool Announced, bool PaletteHidden)
{
    private const int TileBit = 24, PaletteLeaf = 0x1d;

    /// <summary>This processor's.</summary>
    public static TileState Current => X86Base.IsSupported ? From((leaf, subleaf) => X86Base.CpuId(leaf, subleaf)) : default;

    /// <summary>Reads it from CPUID: leaf and subleaf to the four registers.</summary>
    public static TileState From(Func<int, int, (int Eax, int Ebx, int Ecx, int Edx)> ask)
    {
        // Above its last leaf a processor answers with that leaf's numbers, so the highest is asked first.
        var highest = ask(0, 0).Eax;
        var isAnnounced = highest >= 7 && (ask(7, 0).Edx >> TileBit & 1) == 1;
        return new(isAnnounced, isAnnounced && (highest < PaletteLeaf || ask(PaletteLeaf, 0).Eax == 0 || ask(PaletteLeaf, 1).Ebx == 0));
    }
}
