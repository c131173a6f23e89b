using System.Buffers.Binary;
using DiffusionSharp.Tensors.Machines;
using DiffusionSharp.Tensors.NativeLibraries;

namespace DiffusionSharp.Tests.Tensors;

/// <summary>The decisions behind loading and tuning, without the machine.</summary>
public sealed class NativePartsTests
{
    private const int TileBits = 1 << 24;

    public static TheoryData<int, int, int, int, bool, bool> Tiles => new()
    {
        // highest leaf, leaf 7 EDX, leaf 1D.0 EAX, leaf 1D.1 EBX: announced, hidden
        { 0x1d, 0, 0, 0, false, false },
        { 0x0d, 0, 0, 0, false, false },
        { 0x05, TileBits, 1, 0x00080040, false, false },   // leaf 7 does not exist
        { 0x20, TileBits, 1, 0x00080040, true, false },
        { 0x1c, TileBits, 1, 0x00080040, true, true },      // leaf 1D does not exist, and answers what leaf 1C would
        { 0x20, TileBits, 0, 0, true, true },
        { 0x20, TileBits, 1, 0, true, true },               // a palette without a shape
    };

    [Theory, MemberData(nameof(Tiles))]
    public void Tiles_are_hidden_where_their_palette_or_its_shape_is(int highest, int features, int palettes, int shape, bool announced, bool hidden) =>
        Assert.Equal(new TileState(announced, hidden), TileState.From((leaf, subleaf) => (leaf, subleaf) switch
        {
            (0, _) => (highest, 0, 0, 0),
            (7, 0) => (0, 0, 0, features),
            (0x1d, 0) => (palettes, 0, 0, 0),
            (0x1d, 1) => (0, shape, 0, 0),
            _ => default,
        }));

    [Theory]
    [InlineData(false, false, true, true, "", false, "this processor has none")]
    [InlineData(true, false, true, true, "", false, "present and whole: nothing to repair")]
    [InlineData(true, true, true, true, "restore", true, "announced without its palette: oneDNN was told what it holds")]
    [InlineData(true, true, true, false, "restore hide", true, "announced without its palette: oneDNN is kept below it (bfloat16 is slow here)")]
    [InlineData(true, true, false, true, "hide", true, "announced without its palette: oneDNN is kept below it (bfloat16 is slow here)")]
    public void Hidden_tiles_are_told_where_the_build_is_known_and_avoided_otherwise(
        bool announced, bool hidden, bool mayRestore, bool isKnown, string done, bool applied, string reason)
    {
        var steps = new List<string>();
        bool Restore()
        {
            steps.Add("restore");
            return isKnown;
        }

        var tuning = AmxTiles.Remedy(new(announced, hidden), mayRestore ? Restore : null, () => steps.Add("hide"));
        Assert.Equal((done, applied, reason), (string.Join(' ', steps), tuning.Applied, tuning.Reason));
    }

    [Theory]
    [InlineData("linux", "x64", false, "linux-x64", "libtorch_cpu.so", "libLibTorchSharp.so", true)]
    [InlineData("linux", "x64", true, "linux-musl-x64", "libtorch_cpu.so", "libLibTorchSharp.so", false)]
    [InlineData("linux", "arm64", false, "linux-arm64", "libtorch_cpu.so", "libLibTorchSharp.so", false)]
    [InlineData("win", "x64", false, "win-x64", "torch_cpu.dll", "LibTorchSharp.dll", true)]
    [InlineData("win", "arm64", false, "win-arm64", "torch_cpu.dll", "LibTorchSharp.dll", false)]
    [InlineData("osx", "arm64", false, "osx-arm64", "libtorch_cpu.dylib", "libLibTorchSharp.dylib", true)]
    [InlineData("osx", "x64", false, "osx-x64", "libtorch_cpu.dylib", "libLibTorchSharp.dylib", false)]
    public void A_system_without_packages_is_told_where_there_are_some(string system, string architecture, bool musl, string identifier, string cpu, string glue, bool supported)
    {
        var found = NativeSystem.Of(system, architecture, musl);
        Assert.Equal((identifier, cpu, glue), (found.Identifier, found.Cpu, found.Glue));
        Assert.Equal(
            supported ? null : $"TorchSharp has no native libraries for {identifier}. They exist for linux-x64 (with glibc), win-x64 and osx-arm64: run there, or in a container of it.",
            found.Obstacle);
    }

    [Fact]
    public void Libraries_are_sought_where_the_host_looks_then_beside_the_program_then_in_the_package_cache()
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "cache"));
        var native = Path.Combine("runtimes", "linux-x64", "native");
        var assembly = Path.Combine(root, "torchsharp", "0.107.0", "lib", "net8.0", "TorchSharp.dll");
        Assert.Equal(
            ["/host", "/app", Path.Combine("/app", native), Path.Combine(root, "torchsharp", "0.107.0", native), Path.Combine(root, "libtorch-cpu-linux-x64", "2.10.0", native)],
            NativeFolders.Candidates(["/host"], "/app", assembly, "linux-x64"));
        Assert.Equal(["/app", Path.Combine("/app", native)], NativeFolders.Candidates([], "/app", "", "linux-x64"));
        Assert.Equal(["/app", Path.Combine("/app", native)], NativeFolders.Candidates([], "/app", "/app/TorchSharp.dll", "linux-x64"));
    }

    [Fact]
    public void A_line_of_the_memory_map_is_read_with_and_without_a_path()
    {
        var code = MemoryMap.Parse("7f13b95881a0-7f13b9589000 r-xp 00001000 fe:01 1234                       /a folder/libtorch_cpu.so");
        Assert.Equal(new(0x7f13b95881a0, 0x7f13b9589000, "r-xp", "/a folder/libtorch_cpu.so"), code);
        Assert.Equal(new(0xffffffffff600000, 0xffffffffff601000, "--xp", ""), MemoryMap.Parse("ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0"));
        Assert.True(code.Holds(0x7f13b9588ff0, 16, 'x'));
        Assert.False(code.Holds(0x7f13b9588ff1, 16, 'x'));
        Assert.False(code.Holds(0x7f13b958819f, 1, 'x'));
        Assert.False(code.Holds(0x7f13b9588ff0, 16, 'w'));
        Assert.False(code.Holds(ulong.MaxValue, 16, 'x'));
    }

    [Fact]
    public void The_need_for_a_newer_cpp_library_is_marked_weak_and_nothing_else_changes()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads the Linux build of the native part.");
        var before = File.ReadAllBytes(NativeFolders.Find(NativeSystem.Current.Glue, NativeSystem.Current)!);
        byte[] after = [.. before], other = [.. before];
        Assert.Equal(1, VersionNeeds.Weaken(after, WeakGlue.TooNew));
        var changed = Enumerable.Range(0, before.Length).Where(index => before[index] != after[index]).ToArray();
        Assert.Equal((0, 2), (before[Assert.Single(changed)], after[changed[0]]));
        Assert.Equal(0, VersionNeeds.Weaken(other, "GLIBCXX_9.9.9"));
        Assert.Equal(before, other);
    }

    [Fact]
    public void A_damaged_library_is_left_alone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Damages the Linux build of the native part.");
        Assert.Equal(0, VersionNeeds.Weaken([], WeakGlue.TooNew));
        Assert.Equal(0, VersionNeeds.Weaken("MZ not an ELF file at all, but long enough to look into"u8.ToArray(), WeakGlue.TooNew));
        var whole = File.ReadAllBytes(NativeFolders.Find(NativeSystem.Current.Glue, NativeSystem.Current)!);
        var sections = (int)BinaryPrimitives.ReadUInt64LittleEndian(whole.AsSpan(0x28));
        var chance = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            byte[] damaged = [.. whole.AsSpan(0, round % 4 == 0 ? chance.Next(whole.Length) : whole.Length)];
            for (var count = 0; count < 20; count++)
            {
                var at = chance.Next(2) == 0 ? chance.Next(0x40) : sections + chance.Next(whole.Length - sections);
                if (at < damaged.Length)
                {
                    damaged[at] = (byte)chance.Next(256);
                }
            }

            Assert.InRange(VersionNeeds.Weaken(damaged, WeakGlue.TooNew), 0, 1);
        }
    }

    [Fact]
    public void An_x86_processor_tells_its_name_and_what_it_multiplies_with()
    {
        byte[] brand = [.. "AMD EPYC 9654 96-Core Processor"u8, .. new byte[17]];
        (int, int, int, int) Brand(int leaf) => (At(leaf, 0), At(leaf, 4), At(leaf, 8), At(leaf, 12));
        int At(int leaf, int offset) => BinaryPrimitives.ReadInt32LittleEndian(brand.AsSpan(leaf * 16 + offset));
        var processor = Processor.FromCpuId((leaf, subleaf) => (unchecked((uint)leaf), subleaf) switch
        {
            (0, _) => (16, 0, 0, 0),
            (7, 0) => (1, 1 << 5 | 1 << 16, 1 << 11, 0),
            (7, 1) => (1 << 5, 0, 0, 0),
            (0x80000000, _) => (unchecked((int)0x80000008), 0, 0, 0),
            (>= 0x80000002 and <= 0x80000004, _) => Brand((leaf & 0xf) - 2),
            _ => default,
        });
        Assert.Equal("AMD EPYC 9654 96-Core Processor", processor.Name);
        Assert.Equal(["AVX2", "AVX512", "AVX512_VNNI", "AVX512_BF16"], processor.Features);
        Assert.Equal($"AMD EPYC 9654 96-Core Processor, {Environment.ProcessorCount} threads, AVX2 AVX512 AVX512_VNNI AVX512_BF16", processor.ToString());
    }

    [Fact]
    public void A_processor_that_says_nothing_is_called_by_its_architecture()
    {
        var silent = Processor.FromCpuId((_, _) => default);
        Assert.EndsWith(" processor", silent.Name, StringComparison.Ordinal);
        Assert.Empty(silent.Features);
        Assert.Equal(silent.Name, Processor.FromProcessorFile("").Name);
    }

    [Fact]
    public void An_arm_processor_is_read_from_the_processor_file()
    {
        var processor = Processor.FromProcessorFile("processor\t: 0\nmodel name\t: Neoverse-V2\nFeatures\t: fp asimd crc32 sve i8mm bf16 sve2\n");
        Assert.Equal("Neoverse-V2", processor.Name);
        Assert.Equal(["ASIMD", "BF16", "I8MM", "SVE", "SVE2"], processor.Features);
    }

    [Fact]
    public void This_machine_is_known()
    {
        Assert.NotEmpty(Processor.Current.Name);
        Assert.InRange(HostMemory.ResidentBytes, 20L << 20, HostMemory.TotalBytes * 2);
        Assert.True(HostMemory.PeakResidentBytes >= HostMemory.ResidentBytes / 2 || HostMemory.PeakResidentBytes == 0);
    }
}
