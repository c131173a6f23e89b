using System.Runtime.InteropServices;

namespace DiffusionSharp.Tensors.NativeLibraries;

/// <summary>
/// Some hypervisors show Intel's AMX in CPUID leaf 7 but leave leaf 0x1D, the tile palettes, empty. oneDNN then configures palette 0
/// and the first bfloat16 or int8 operation dies of an illegal instruction. Two remedies: tell oneDNN what every AMX processor's palette 1
/// holds (fast; only for the one build whose code bytes are known, compared before anything is written), or keep it below AMX (safe everywhere).
/// </summary>
internal static unsafe class AmxTiles
{
    private const string Name = "AMX";
    private const ulong AskPaletteAt = 0x10230b2f - 7, AskTilesAt = 0x10230d51 - 8;   // libtorch-cpu 2.10.0, linux-x64
    private const int PageBytes = 4096;
    private const int ReadExecute = 5, ReadWriteExecute = 7;

    /// <summary>Does what this processor needs, before the first tensor operation.</summary>
    /// <param name="state">Of its tiles.</param>
    /// <param name="restore">The fast remedy; tells whether it could be applied. Null where it may not be tried.</param>
    /// <param name="hide">The safe remedy.</param>
    public static Tuning Remedy(TileState state, Func<bool>? restore, Action hide)
    {
        if (!state.PaletteHidden)
        {
            return new(Name, false, state.Announced ? "present and whole: nothing to repair" : "this processor has none");
        }

        if (restore is not null && restore())
        {
            return new(Name, true, "announced without its palette: oneDNN was told what it holds");
        }

        hide();
        return new(Name, true, "announced without its palette: oneDNN is kept below it (bfloat16 is slow here)");
    }

    /// <summary>Keeps oneDNN below AMX, unless the user set its limit.</summary>
    public static void Hide() => _ = NativeEnvironment.Suggest("ONEDNN_MAX_CPU_ISA", "AVX512_CORE_FP16");

    /// <summary>Writes palette 1 into oneDNN's memory of it. Returns false, with nothing written, where the code is not the code known.</summary>
    public static bool Restore()
    {
        var maps = MemoryMap.Current();
        bool Has(byte* address, int length, char right) => maps.Any(map => map.Holds((ulong)address, length, right));
        var image = (byte*)maps.FirstOrDefault(map => map.Path.EndsWith("/libtorch_cpu.so", StringComparison.Ordinal)).Start;
        byte* palette = image + AskPaletteAt, shape = image + AskTilesAt;

        ReadOnlySpan<byte> ask = [0xb8, 0x1d, 0, 0, 0, 0x31, 0xc9, 0x0f, 0xa2, 0x48, 0x8d, 0x3d];     // mov eax,1Dh; xor ecx,ecx; cpuid; lea rdi,[guard]
        ReadOnlySpan<byte> tiles = [0xb8, 0x1d, 0, 0, 0, 0x44, 0x89, 0xe1, 0x0f, 0xa2, 0x89, 0x45];   // mov eax,1Dh; mov ecx,r12d; cpuid
        if (image is null || !Has(palette, 22, 'x') || !Has(shape, tiles.Length, 'x')
            || !new ReadOnlySpan<byte>(palette, 12).SequenceEqual(ask) || !new ReadOnlySpan<byte>(shape, 12).SequenceEqual(tiles))
        {
            return false;
        }

        byte* guard = palette + 9 + 7 + *(int*)(palette + 12), value = palette + 22 + *(int*)(palette + 18);
        var page = (byte*)((ulong)shape & ~(ulong)(PageBytes - 1));
        if (value != guard + 8 || !Has(guard, 12, 'w') || mprotect(page, 2 * PageBytes, ReadWriteExecute) != 0)
        {
            return false;
        }

        ReadOnlySpan<byte> say = [0xbb, 0x40, 0x00, 0x08, 0x00, 0xb9, 0x10, 0, 0, 0];                 // mov ebx,00080040h; mov ecx,16: 8 tiles of 16 rows of 64 bytes
        say.CopyTo(new Span<byte>(shape, say.Length));
        _ = mprotect(page, 2 * PageBytes, ReadExecute);
        *(int*)value = 1;
        *guard = 1;
        return true;
    }

    [DllImport("libc")]
    private static extern int mprotect(void* start, nuint length, int protection);
}
