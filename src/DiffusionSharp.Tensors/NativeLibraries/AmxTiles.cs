using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace DiffusionSharp.Tensors.NativeLibraries;

/// <summary>
/// Some hypervisors show Intel's AMX in CPUID leaf 7 but leave leaf 0x1D, the tile palettes, empty. oneDNN then configures palette 0
/// and the first bfloat16 or int8 operation dies of an illegal instruction. Two remedies: tell oneDNN what every AMX processor's palette 1
/// holds (fast; only for the one build whose code bytes are known, compared before anything is written), or keep it below AMX (safe everywhere).
/// </summary>
internal static unsafe class AmxTiles
{
    private const string Name = "AMX";
    private const int AskPaletteAt = 0x10230b2f, AskTilesAt = 0x10230d51;   // libtorch-cpu 2.10.0, linux-x64
    private const int ReadExecute = 5, ReadWriteExecute = 7;

    /// <summary>Whether tiles are announced, and whether their palette is hidden.</summary>
    public static (bool Announced, bool PaletteHidden) Look()
    {
        if (!X86Base.IsSupported)
        {
            return (false, false);
        }

        // Below its last leaf the processor answers with that leaf, so the highest one is asked first.
        var announced = X86Base.CpuId(0, 0).Eax >= 7 && (X86Base.CpuId(7, 0).Edx >> 24 & 1) == 1;
        return (announced, announced && (X86Base.CpuId(0, 0).Eax < 0x1d || X86Base.CpuId(0x1d, 0).Eax == 0));
    }

    /// <summary>Does what this processor needs, before the first tensor operation.</summary>
    /// <param name="mayRestore">Whether the fast remedy may be tried.</param>
    public static Tuning Remedy(bool mayRestore)
    {
        var (announced, hidden) = Look();
        if (!hidden)
        {
            return new(Name, false, announced ? "present and whole: nothing to repair" : "this processor has none");
        }

        if (mayRestore && Restore())
        {
            return new(Name, true, "announced without its palette: oneDNN was told what it holds");
        }

        _ = setenv("ONEDNN_MAX_CPU_ISA", "AVX512_CORE_FP16", 0);
        return new(Name, true, "announced without its palette: oneDNN is kept below it (bfloat16 is slow here)");
    }

    /// <summary>Writes palette 1 into oneDNN's memory of it. Returns false, with nothing written, where the code is not the code known.</summary>
    public static bool Restore()
    {
        var image = ImageStart();
        if (image is null)
        {
            return false;
        }

        ReadOnlySpan<byte> ask = [0xb8, 0x1d, 0, 0, 0, 0x31, 0xc9, 0x0f, 0xa2, 0x48, 0x8d, 0x3d];     // mov eax,1Dh; xor ecx,ecx; cpuid; lea rdi,[guard]
        ReadOnlySpan<byte> tiles = [0xb8, 0x1d, 0, 0, 0, 0x44, 0x89, 0xe1, 0x0f, 0xa2, 0x89, 0x45];   // mov eax,1Dh; mov ecx,r12d; cpuid
        byte* palette = image + AskPaletteAt - 7, shape = image + AskTilesAt - 8;
        if (!new ReadOnlySpan<byte>(palette, 12).SequenceEqual(ask) || !new ReadOnlySpan<byte>(shape, 12).SequenceEqual(tiles))
        {
            return false;
        }

        var guard = palette + 9 + 7 + *(int*)(palette + 12);
        var value = palette + 22 + *(int*)(palette + 18);
        var page = (byte*)((ulong)shape & ~4095ul);
        if (value != guard + 8 || mprotect(page, 8192, ReadWriteExecute) != 0)
        {
            return false;
        }

        ReadOnlySpan<byte> say = [0xbb, 0x40, 0x00, 0x08, 0x00, 0xb9, 0x10, 0, 0, 0];                 // mov ebx,00080040h; mov ecx,16: 8 tiles of 16 rows of 64 bytes
        say.CopyTo(new Span<byte>(shape, say.Length));
        _ = mprotect(page, 8192, ReadExecute);
        *(int*)value = 1;
        *guard = 1;
        return true;
    }

    /// <summary>Start of the mapped libtorch_cpu, or null where the file is not long enough to be the build known.</summary>
    private static byte* ImageStart()
    {
        ulong start = 0, end = 0;
        foreach (var line in File.ReadLines("/proc/self/maps").Where(line => line.EndsWith("/libtorch_cpu.so", StringComparison.Ordinal)))
        {
            var range = line.Split(' ', 2)[0].Split('-');
            start = start == 0 ? Convert.ToUInt64(range[0], 16) : start;
            end = Convert.ToUInt64(range[1], 16);
        }

        return end - start > AskTilesAt + 4096 ? (byte*)start : null;
    }

    [DllImport("libc")]
    private static extern int setenv([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);

    [DllImport("libc")]
    private static extern int mprotect(void* start, nuint length, int protection);
}
