using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

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

    private const string Wanted = "TorchSharp 0.107 works with libtorch 2.10 only";
    private static readonly Lock _gate = new();
    private static bool _loaded;

    /// <summary>Where libtorch was loaded from; empty where TorchSharp finds it by itself, or does not.</summary>
    public static string Folder { get; private set; } = "";

    /// <summary>What had to be done so that TorchSharp's native part loads, in words; "as it is" where nothing.</summary>
    public static string GlueState { get; private set; } = "as it is";

    /// <summary>
    /// Why tensors cannot be had, in sentences; null where they can, as far as could be told. A program looks here first: the first tensor
    /// operation throws a <see cref="DllNotFoundException"/> that says the same, wrapped by what called it.
    /// </summary>
    public static string? Fault { get; private set; }

    internal static IntPtr Cpu { get; private set; }

    /// <summary>Loads the native libraries once. Called by itself before anything of this library is used; never throws: see <see cref="Fault"/>.</summary>
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
            try
            {
                LoadLibraries(NativeSystem.Current);
            }
            catch (Exception error) when (error is DllNotFoundException or BadImageFormatException or IOException or UnauthorizedAccessException)
            {
                Refuse(error.Message);
            }
        }
    }

    private static void LoadLibraries(NativeSystem system)
    {
        ProcessorTuning.Prepare();
        var named = Environment.GetEnvironmentVariable(FolderVariable);
        if (!string.IsNullOrEmpty(named))
        {
            LoadFolder(Named(named, system), system, $"{Wanted}: name its folder in {FolderVariable}, or unset the variable.");
        }
        else if (NativeFolders.Find(system.Cpu, system) is { } found)
        {
            LoadPackage(Path.GetDirectoryName(found)!, system);
        }
        else if (NativeLibrary.TryLoad(system.Cpu, out var handle))
        {
            Cpu = handle; // The program loaded it before, or the system knows where it is.
        }
        else
        {
            // TorchSharp may still find one when it is asked, so nothing is refused.
            Fault = system.Obstacle ?? $"There is no {system.Cpu} beside this program. Add the package libtorch-cpu-{system.Identifier} 2.10.0 to it, or set {FolderVariable} to a folder that holds libtorch 2.10.";
        }

        if (OperatingSystem.IsLinux() && Cpu != IntPtr.Zero)
        {
            LoadGlue(system);
            ProcessorTuning.Apply();
        }
    }

    private static string Named(string folder, NativeSystem system) => File.Exists(Path.Combine(folder, system.Cpu))
        ? Path.GetFullPath(folder)
        : throw new DllNotFoundException(
            $"{FolderVariable} is '{folder}', but there is no {system.Cpu} in it. Name the folder that holds libtorch (…/site-packages/torch/lib), or unset the variable.");

    private static void LoadPackage(string folder, NativeSystem system)
    {
        try
        {
            LoadFolder(folder, system, "Restore the packages again.");
        }
        catch (DllNotFoundException) when (!OperatingSystem.IsLinux())
        {
            // There TorchSharp loads its package by itself; without a handle of our own only operators by name are missing.
        }
    }

    private static void LoadFolder(string folder, NativeSystem system, string remedy)
    {
        foreach (var path in system.Libraries.Select(name => Path.Combine(folder, name)).Where(File.Exists))
        {
            var handle = Loaded(path, remedy);
            Cpu = Path.GetFileName(path) == system.Cpu ? handle : Cpu;
        }

        Folder = folder;
    }

    private static void LoadGlue(NativeSystem system)
    {
        var glue = NativeFolders.Find(system.Glue, system);
        if (glue is null || NativeLibrary.TryLoad(glue, out _))
        {
            return; // Where it is missing, TorchSharp says which package to add.
        }

        if (WeakGlue.TryLoad(glue))
        {
            GlueState = $"a copy that does not insist on {WeakGlue.TooNew}";
        }
        else
        {
            Loaded(glue, $"{Wanted}; it was loaded from '{Folder}'.");
        }
    }

    private static IntPtr Loaded(string path, string remedy)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            var reason = error.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1].TrimEnd('.');
            throw new DllNotFoundException($"'{path}' cannot be loaded: {reason}. {remedy}", error);
        }
    }

    /// <summary>
    /// TorchSharp would go on with another libtorch, or say that a package is missing. So its search is answered with something that loads,
    /// and its first call into it with the fault.
    /// </summary>
    private static void Refuse(string fault)
    {
        Fault = fault;
        var torchSharp = typeof(torch).Assembly;
        AssemblyLoadContext.GetLoadContext(torchSharp)!.ResolvingUnmanagedDll += (assembly, _) => assembly == torchSharp ? NativeLibrary.GetMainProgramHandle() : IntPtr.Zero;
        NativeLibrary.SetDllImportResolver(torchSharp, (_, _, _) => throw new DllNotFoundException(fault));
    }
}
