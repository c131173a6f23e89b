using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DiffusionSharp.Tensors.NativeLibraries;

/// <summary>
/// Loads libtorch and TorchSharp's native part before TorchSharp asks for them: from the folder named by
/// <c>DIFFUSIONSHARP_LIBTORCH</c> when there is one (an installed PyTorch with a GPU, say), else from the package; and on a Linux whose
/// C++ library is older than GCC 13's through a copy that asks for less. Then applies what makes this processor safe and fast.
/// </summary>
public static class TorchLibrary
{
    /// <summary>The environment variable that names another folder of libtorch, for example <c>…/site-packages/torch/lib</c>.</summary>
    public const string FolderVariable = "DIFFUSIONSHARP_LIBTORCH";

    private const string Glue = "libLibTorchSharp.so";
    private const string TooNew = "GLIBCXX_3.4.32";
    private static readonly Lock _gate = new();
    private static bool _loaded;

    /// <summary>Where libtorch was loaded from, once it is; empty where TorchSharp loads it by itself.</summary>
    public static string Folder { get; private set; } = "";

    /// <summary>What had to be done so that TorchSharp's native part loads, in words; "as it is" where nothing.</summary>
    public static string GlueState { get; private set; } = "as it is";

    internal static IntPtr Cpu { get; private set; }

    /// <summary>Loads the native libraries once. Called by itself before anything of this library is used.</summary>
    /// <exception cref="DllNotFoundException">libtorch is not where it should be, or is not the version TorchSharp was built for.</exception>
#pragma warning disable CA2255 // The native libraries must be in place before the first line that uses a tensor, and users must not have to know.
    [ModuleInitializer]
    public static void Load()
#pragma warning restore CA2255
    {
        lock (_gate)
        {
            if (_loaded)
            {
                return;
            }

            _loaded = true;
            var named = Environment.GetEnvironmentVariable(FolderVariable);
            if (!string.IsNullOrEmpty(named))
            {
                LoadFrom(named);
            }
            else if (OperatingSystem.IsLinux())
            {
                LoadPackage();
            }

            if (OperatingSystem.IsLinux() && Cpu != IntPtr.Zero)
            {
                LoadGlue();
                ProcessorTuning.Apply();
            }
        }
    }

    private static void LoadFrom(string folder)
    {
        string[] names = OperatingSystem.IsWindows()
            ? ["c10.dll", "torch_cpu.dll", "c10_cuda.dll", "torch_cuda.dll", "torch.dll"]
            : OperatingSystem.IsMacOS()
                ? ["libc10.dylib", "libtorch_cpu.dylib", "libtorch.dylib"]
                : ["libc10.so", "libtorch_cpu.so", "libc10_cuda.so", "libtorch_cuda.so", "libtorch.so"];
        if (!Directory.Exists(folder) || !File.Exists(Path.Combine(folder, names[1])))
        {
            throw new DllNotFoundException(
                $"{FolderVariable} is '{folder}', but there is no {names[1]} in it. Name the folder that holds libtorch (…/site-packages/torch/lib), or unset the variable.");
        }

        foreach (var path in names.Select(name => Path.Combine(folder, name)).Where(File.Exists))
        {
            var handle = NativeLibrary.Load(path);
            Cpu = Path.GetFileName(path) == names[1] ? handle : Cpu;
        }

        Folder = folder;
    }

    private static void LoadPackage()
    {
        var cpu = Find("libtorch_cpu.so");
        if (cpu is null)
        {
            return; // No package beside the program: TorchSharp says what to add.
        }

        Folder = Path.GetDirectoryName(cpu)!;
        NativeLibrary.Load(Path.Combine(Folder, "libc10.so"));
        Cpu = NativeLibrary.Load(cpu);
        NativeLibrary.Load(Path.Combine(Folder, "libtorch.so"));
    }

    private static void LoadGlue()
    {
        var glue = Find(Glue);
        if (glue is null || NativeLibrary.TryLoad(glue, out _))
        {
            return;
        }

        var bytes = File.ReadAllBytes(glue);
        if (VersionNeeds.Weaken(bytes, TooNew) == 0)
        {
            return; // It fails for another reason: TorchSharp's own load reports it.
        }

        NativeLibrary.Load(WriteOnce(bytes));
        GlueState = $"a copy that does not insist on {TooNew}";
    }

    private static string WriteOnce(byte[] bytes)
    {
        var cache = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        var name = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        var folder = Path.Combine(cache.Length > 0 ? cache : Path.GetTempPath(), "DiffusionSharp", "native", name);
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            folder = Directory.CreateTempSubdirectory("diffusionsharp-").FullName;
        }

        var path = Path.Combine(folder, Glue);
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
        {
            var beside = $"{path}.{Environment.ProcessId}";
            File.WriteAllBytes(beside, bytes);
            File.Move(beside, path, overwrite: true);
        }

        return path;
    }

    private static string? Find(string name)
    {
        var searched = (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return searched
            .Append(AppContext.BaseDirectory)
            .Append(Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native"))
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }
}
