using System.Diagnostics.CodeAnalysis;

namespace DiffusionSharp.Tensors.NativeLibraries;

/// <summary>Where the packages' native libraries lie.</summary>
internal static class NativeFolders
{
    private const string TorchVersion = "2.10.0";

    /// <summary>Finds a file, or null.</summary>
    /// <param name="name">Of the file.</param>
    /// <param name="system">This one.</param>
    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "In a single file there is no package cache beside the assembly, and the empty place is left out.")]
    public static string? Find(string name, NativeSystem system) => Candidates(
            (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
            AppContext.BaseDirectory,
            typeof(torch).Assembly.Location,
            system.Identifier)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    /// <summary>
    /// The folders, best first: where the host looks (a program's, or the place a single file unpacks to), beside the program, and for
    /// notebooks and scripts in the package cache, in TorchSharp's own package and that of libtorch next to it.
    /// </summary>
    public static IEnumerable<string> Candidates(IEnumerable<string> searched, string program, string torchSharp, string identifier)
    {
        var native = Path.Combine("runtimes", identifier, "native");
        string[] beside = [.. searched, program, Path.Combine(program, native)];
        return torchSharp.Length == 0 || !Path.GetFullPath(torchSharp).Contains(Path.DirectorySeparatorChar + "torchsharp" + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase)
            ? beside
            : [.. beside, .. InCache(Path.GetFullPath(Path.Combine(torchSharp, "..", "..", "..")), identifier, native)];
    }

    private static string[] InCache(string package, string identifier, string native) =>
        [Path.Combine(package, native), Path.GetFullPath(Path.Combine(package, "..", "..", $"libtorch-cpu-{identifier}", TorchVersion, native))];
}
