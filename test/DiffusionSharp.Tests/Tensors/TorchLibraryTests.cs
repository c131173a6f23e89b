using DiffusionSharp.Tensors.NativeLibraries;
using DiffusionSharp.Tests.Media;

namespace DiffusionSharp.Tests.Tensors;

/// <summary>How the native libraries are found and loaded, each time in a process of its own.</summary>
public sealed class TorchLibraryTests : IDisposable
{
    private const string AllRight = "right right right right";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_program_finds_its_package_and_computes()
    {
        var lines = ChildProgram.Output(nameof(ChildPrograms.Load), (TorchLibrary.FolderVariable, null)).Split('\n');
        Assert.Equal(AllRight, lines[^1]);
        Assert.True(File.Exists(Path.Combine(lines[0], NativeSystem.Current.Cpu)));
    }

    [Fact]
    public void Neither_a_home_nor_a_folder_for_temporary_files_is_needed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the native part loads as it is.");
        Assert.EndsWith(AllRight, ChildProgram.Output(nameof(ChildPrograms.Load), ("HOME", "/proc/none"), ("TMPDIR", "/proc/none"), ("XDG_DATA_HOME", "/proc/none")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_named_is_used()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Makes links.");
        foreach (var file in Directory.GetFiles(TorchLibrary.Folder, "lib*.so*").Where(file => !file.Contains("TorchSharp", StringComparison.Ordinal)))
        {
            File.CreateSymbolicLink(_folder[Path.GetFileName(file)], file);
        }

        var folder = Path.GetDirectoryName(_folder["x"])!;
        var lines = ChildProgram.Output(nameof(ChildPrograms.Load), (TorchLibrary.FolderVariable, folder)).Split('\n');
        Assert.Equal((folder, AllRight), (lines[0], lines[^1]));
    }

    [Theory]
    [InlineData(nameof(ChildPrograms.Load))]
    [InlineData(nameof(ChildPrograms.FirstTensor))]
    public void A_folder_without_libtorch_is_named_in_a_sentence(string program)
    {
        var folder = Path.GetDirectoryName(_folder["x"])!;
        var said = ChildProgram.Output(program, (TorchLibrary.FolderVariable, folder));
        Assert.Contains(
            $"DIFFUSIONSHARP_LIBTORCH is '{folder}', but there is no {NativeSystem.Current.Cpu} in it. Name the folder that holds libtorch (…/site-packages/torch/lib), or unset the variable.",
            said,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_without_libtorch_is_told_what_to_add()
    {
        Assert.SkipUnless(NativeSystem.Current.Identifier == "linux-x64", "Copies the program without its native libraries.");
        string[] left = [".so", ".1", ".deps.json", ".pdb", ".xml"];
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory).Where(file => !left.Any(file.EndsWith)))
        {
            File.Copy(file, _folder[Path.GetFileName(file)]);
        }

        var (_, said, error) = ChildProgram.RunFrom(Path.GetDirectoryName(_folder["x"])!, nameof(ChildPrograms.Load), (TorchLibrary.FolderVariable, null));
        Assert.Equal(
            ("fault: There is no libtorch_cpu.so beside this program. Add the package libtorch-cpu-linux-x64 2.10.0 to it, or set DIFFUSIONSHARP_LIBTORCH to a folder that holds libtorch 2.10.", ""),
            (said, error));
    }

    [Fact]
    public void A_library_that_is_none_is_named_with_the_version_that_is_wanted()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The system's words differ.");
        foreach (var name in NativeSystem.Current.Libraries)
        {
            File.WriteAllText(_folder[name], "not a library");
        }

        var said = ChildProgram.Output(nameof(ChildPrograms.Load), (TorchLibrary.FolderVariable, Path.GetDirectoryName(_folder["x"])));
        Assert.StartsWith($"fault: '{_folder["libc10.so"]}' cannot be loaded: ", said, StringComparison.Ordinal);
        Assert.EndsWith("TorchSharp 0.107 works with libtorch 2.10 only: name its folder in DIFFUSIONSHARP_LIBTORCH, or unset the variable.", said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said);
    }

    [Fact]
    public void Tuning_can_be_turned_off()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux is tuned.");
        var said = ChildProgram.Output(nameof(ChildPrograms.Load), (ProcessorTuning.SwitchVariable, "off"));
        Assert.Contains("Tuning { Name = MKL on AMD, Applied = False, Reason = DIFFUSIONSHARP_TUNING=off };Tuning { Name = allocator, Applied = False, Reason = DIFFUSIONSHARP_TUNING=off }", said, StringComparison.Ordinal);
        Assert.EndsWith(AllRight, said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_package_is_the_build_that_the_tuning_knows()
    {
        Assert.SkipUnless(NativeSystem.Current.Identifier == "linux-x64", "Only this system is tuned.");
        var said = ChildProgram.Output(nameof(ChildPrograms.Load), (ProcessorTuning.SwitchVariable, null), (TorchLibrary.FolderVariable, null), ("LD_PRELOAD", null));
        Assert.Contains("Name = MKL on AMD, Applied = True", said, StringComparison.Ordinal);
        Assert.Contains("Name = allocator, Applied = True", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "True, Reason = they sleep soon")]
    [InlineData("5", "False, Reason = GOMP_SPINCOUNT is set")]
    public void Waiting_threads_sleep_soon_unless_the_user_chose(string? rounds, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux is tuned.");
        var said = ChildProgram.Output(nameof(ChildPrograms.Load), (ProcessorTuning.SwitchVariable, null), ("OMP_WAIT_POLICY", null), ("GOMP_SPINCOUNT", rounds));
        Assert.Contains($"Name = waiting threads, Applied = {expected}", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_allocator_is_left_alone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux is tuned.");
        var said = ChildProgram.Output(nameof(ChildPrograms.Load), ("LD_PRELOAD", "libc_malloc_debug.so.0"));
        Assert.Contains("another allocator is preloaded (libc_malloc_debug.so.0)", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Products_are_right_with_the_tiles_told()
    {
        Assert.SkipUnless(NativeSystem.Current.Identifier == "linux-x64", "Patches one build.");
        Assert.Equal($"True False {AllRight}", ChildProgram.Output(nameof(ChildPrograms.RestoreTiles), (TorchLibrary.FolderVariable, null), (ProcessorTuning.SwitchVariable, "off")));
    }

    [Theory]
    [InlineData(null, "AVX512_CORE_FP16")]
    [InlineData("AVX2", "AVX2")]
    public void Products_are_right_below_the_tiles(string? limit, string applied)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux is tuned.");
        Assert.Equal($"{applied} {AllRight}", ChildProgram.Output(nameof(ChildPrograms.HideTiles), ("ONEDNN_MAX_CPU_ISA", limit), (ProcessorTuning.SwitchVariable, "off")));
    }

    [Fact]
    public void The_native_part_loads_from_memory_and_from_a_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the native part loads as it is.");
        Assert.Equal("1 True 1", ChildProgram.Output(nameof(ChildPrograms.LoadCopies)));
    }

    public void Dispose() => _folder.Dispose();
}
