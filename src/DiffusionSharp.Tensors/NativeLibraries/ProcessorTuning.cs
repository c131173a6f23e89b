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

    /// <summary>Whether it is turned off.</summary>
    internal static bool IsOff => Environment.GetEnvironmentVariable(SwitchVariable) == "off";

    /// <summary>What was done at start, in order. Empty where nothing of it applies: on Windows and macOS.</summary>
    public static IReadOnlyList<Tuning> Report => _report;

    /// <summary>What has to come before libtorch is loaded.</summary>
    internal static void Prepare()
    {
        if (OperatingSystem.IsLinux())
        {
            _report.Add(IsOff ? new(ThreadWaiting.Name, false, $"{SwitchVariable}=off") : ThreadWaiting.Shorten());
        }
    }

    internal static void Apply()
    {
        _report.Add(AmxTiles.Remedy(TileState.Current, IsOff ? null : AmxTiles.Restore, AmxTiles.Hide));
        _report.Add(IsOff ? new("MKL on AMD", false, $"{SwitchVariable}=off") : TellMklIntel());
        _report.Add(IsOff ? new("allocator", false, $"{SwitchVariable}=off") : KeepFreedMemory());
    }

    /// <summary>
    /// MKL takes its slow path on processors not made by Intel. Its test keeps the answer in one int, below 0 until it was asked; the function
    /// that reads it starts with <c>mov eax, [rip + d]; test eax, eax; js; ret</c>, so the address can be read off the code. Doubles float32
    /// matrix products on AMD.
    /// </summary>
    private static Tuning TellMklIntel()
    {
        const string Name = "MKL on AMD";
        if (!NativeLibrary.TryGetExport(TorchLibrary.Cpu, "mkl_serv_intel_cpu_true", out var export))
        {
            return new(Name, false, "this libtorch has no MKL inside");
        }

        var code = (byte*)export;
        ReadOnlySpan<byte> test = [0x85, 0xc0, 0x78, 0x01, 0xc3];
        var answer = (int*)(code + 6 + *(int*)(code + 2));
        if (code[0] != 0x8b || code[1] != 0x05 || !new ReadOnlySpan<byte>(code + 6, test.Length).SequenceEqual(test)
            || !MemoryMap.Current().Any(map => map.Holds((ulong)answer, sizeof(int), 'w')))
        {
            return new(Name, false, "this libtorch's MKL asks for the processor in another way");
        }

        if (*answer < 0)
        {
            *answer = 1;
        }

        return *answer == 1
            ? new(Name, true, "the AVX2 and AVX-512 paths are used on every make of processor")
            : new(Name, false, "MKL had chosen its path before this library was loaded");
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
            var isKept = (mallopt(MmapMax, 0) & mallopt(TrimThreshold, int.MaxValue) & mallopt(TopPad, 64 << 20)) == 1;
            return new(Name, isKept, isKept ? "freed blocks are kept for the next tensor" : "the C library refused");
        }
        catch (EntryPointNotFoundException)
        {
            return new(Name, false, "the C library is not glibc");
        }
    }

    [DllImport("libc")]
    private static extern int mallopt(int parameter, int value);
}
