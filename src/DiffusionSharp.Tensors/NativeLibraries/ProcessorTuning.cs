using System.Runtime.InteropServices;

namespace DiffusionSharp.Tensors.NativeLibraries;

/// <summary>
/// What is done at start so that libtorch is safe and fast on this processor. Each is guarded: where it does not apply it is left, and
/// <see cref="Report"/> says so. <c>DIFFUSIONSHARP_TUNING=off</c> leaves all but the safe AMX remedy, for comparison.
/// </summary>
public static unsafe class ProcessorTuning
{
    /// <summary>The environment variable that turns the tuning off.</summary>
    public const string SwitchVariable = "DIFFUSIONSHARP_TUNING";

    private const int MmapMax = -4, TrimThreshold = -1, TopPad = -2;
    private static readonly List<Tuning> _report = [];

    /// <summary>What was done at start, in order.</summary>
    public static IReadOnlyList<Tuning> Report => _report;

    internal static void Apply()
    {
        var off = Environment.GetEnvironmentVariable(SwitchVariable) == "off";
        _report.Add(AmxTiles.Remedy(mayRestore: !off));
        _report.Add(off ? new("MKL on AMD", false, $"{SwitchVariable}=off") : TellMklIntel());
        _report.Add(off ? new("allocator", false, $"{SwitchVariable}=off") : KeepFreedMemory());
    }

    /// <summary>
    /// MKL takes its slow path on processors not made by Intel. Its test caches one int; the function that reads it starts with
    /// <c>mov eax, [rip + d]</c>, so the address can be read off the code. Doubles float32 matrix products on AMD.
    /// </summary>
    private static Tuning TellMklIntel()
    {
        const string Name = "MKL on AMD";
        if (!NativeLibrary.TryGetExport(TorchLibrary.Cpu, "mkl_serv_intel_cpu_true", out var export))
        {
            return new(Name, false, "this libtorch has no MKL inside");
        }

        var code = (byte*)export;
        if (code[0] != 0x8b || code[1] != 0x05)
        {
            return new(Name, false, "this libtorch's MKL asks for the processor in another way");
        }

        *(int*)(code + 6 + *(int*)(code + 2)) = 1;
        return new(Name, true, "the AVX2 and AVX-512 paths are used on every make of processor");
    }

    /// <summary>
    /// By default glibc maps, faults in and unmaps every large temporary anew. Kept in the heap they cost nothing the second time.
    /// </summary>
    private static Tuning KeepFreedMemory()
    {
        const string Name = "allocator";
        var preloaded = Environment.GetEnvironmentVariable("LD_PRELOAD") ?? "";
        if (preloaded.Contains("malloc", StringComparison.Ordinal))
        {
            return new(Name, false, $"another allocator is preloaded ({preloaded})");
        }

        try
        {
            var kept = mallopt(MmapMax, 0) & mallopt(TrimThreshold, int.MaxValue) & mallopt(TopPad, 64 << 20);
            return new(Name, kept == 1, kept == 1 ? "freed blocks are kept for the next tensor" : "the C library refused");
        }
        catch (EntryPointNotFoundException)
        {
            return new(Name, false, "the C library is not glibc");
        }
    }

    [DllImport("libc")]
    private static extern int mallopt(int parameter, int value);
}
