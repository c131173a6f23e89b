using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DiffusionSharp.Tensors.NativeLibraries;

/// <summary>
/// Loads TorchSharp's native part on a Linux whose C++ library is older than GCC 13's: from a copy in memory that asks for less, or, where
/// memory cannot be run, from a file of a folder that only this user can enter. Either is gone when the process is.
/// </summary>
internal static class WeakGlue
{
    /// <summary>What the library asks for and does not use.</summary>
    public const string TooNew = "GLIBCXX_3.4.32";

    private const uint CloseOnExecute = 1;

    /// <summary>Loads the copy.</summary>
    /// <param name="path">Of the library as it came.</param>
    /// <returns>False where the need is not in it, so that it fails for another reason.</returns>
    /// <exception cref="DllNotFoundException">The copy cannot be loaded either.</exception>
    public static bool TryLoad(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (VersionNeeds.Weaken(bytes, TooNew) == 0)
        {
            return false;
        }

        if (!TryLoadFromMemory(bytes))
        {
            LoadFromFile(bytes, Path.GetFileName(path));
        }

        return true;
    }

    internal static bool TryLoadFromMemory(byte[] bytes)
    {
        try
        {
            using var memory = new SafeFileHandle(memfd_create("DiffusionSharp", CloseOnExecute), ownsHandle: true);
            if (memory.IsInvalid)
            {
                return false;
            }

            RandomAccess.Write(memory, bytes, 0);
            return NativeLibrary.TryLoad($"/proc/self/fd/{memory.DangerousGetHandle()}", out _);
        }
        catch (Exception error) when (error is EntryPointNotFoundException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    internal static void LoadFromFile(byte[] bytes, string name)
    {
        var folder = Directory.CreateTempSubdirectory("diffusionsharp-");
        try
        {
            var path = Path.Combine(folder.FullName, name);
            File.WriteAllBytes(path, bytes);
            NativeLibrary.Load(path);
        }
        finally
        {
            folder.Delete(recursive: true); // What is mapped stays.
        }
    }

    [DllImport("libc")]
    private static extern int memfd_create([MarshalAs(UnmanagedType.LPUTF8Str)] string name, uint flags);
}
