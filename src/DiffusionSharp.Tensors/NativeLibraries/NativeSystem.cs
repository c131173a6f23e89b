using System.Runtime.InteropServices;

namespace DiffusionSharp.Tensors.NativeLibraries;

/// <summary>How the native libraries are called on a system.</summary>
/// <param name="Identifier">As NuGet calls the system: <c>linux-x64</c>.</param>
/// <param name="Libraries">libtorch's, in an order in which each finds those before it. Those for GPUs may be missing.</param>
/// <param name="Glue">TorchSharp's native part.</param>
internal sealed record NativeSystem(string Identifier, IReadOnlyList<string> Libraries, string Glue)
{
    private const string Supported = "linux-x64 (with glibc), win-x64 and osx-arm64";

    /// <summary>The system this runs on.</summary>
    public static NativeSystem Current { get; } = Of(
        OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux",
        RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
        RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) || RuntimeInformation.RuntimeIdentifier.StartsWith("alpine", StringComparison.Ordinal));

    /// <summary>The library that every libtorch has.</summary>
    public string Cpu => Libraries[1];

    /// <summary>Why there can be no libtorch from a package here; null where there can.</summary>
    public string? Obstacle => Identifier is "linux-x64" or "win-x64" or "osx-arm64"
        ? null
        : $"TorchSharp has no native libraries for {Identifier}. They exist for {Supported}: run there, or in a container of it.";

    /// <summary>The system of a name and a processor.</summary>
    public static NativeSystem Of(string system, string architecture, bool isMusl)
    {
        var (prefix, ending) = system switch { "win" => ("", ".dll"), "osx" => ("lib", ".dylib"), _ => ("lib", ".so") };
        string[] names = system == "osx" ? ["c10", "torch_cpu", "torch"] : ["c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch"];
        return new($"{system}{(isMusl ? "-musl" : "")}-{architecture}", [.. names.Select(name => prefix + name + ending)], $"{prefix}LibTorchSharp{ending}");
    }
}
