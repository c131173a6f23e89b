namespace DiffusionSharp.Architecture.Tests;

/// <summary>Which project may refer to which: docs/decisions/0010-project-floors.md as a table.</summary>
internal static class Floors
{
    private const string House = "DiffusionSharp.";

    private static readonly Dictionary<string, string[]> _allowed = new()
    {
        ["DiffusionSharp.Tensors"] = [],
        ["DiffusionSharp.Diffusion"] = ["DiffusionSharp.Tensors"],
        ["DiffusionSharp.Media"] = ["DiffusionSharp.Tensors"],
        ["DiffusionSharp.Networks"] = ["DiffusionSharp.Diffusion"],
        ["DiffusionSharp.Data"] = ["DiffusionSharp.Diffusion", "DiffusionSharp.Media"],
        ["DiffusionSharp.Training"] = ["DiffusionSharp.Networks", "DiffusionSharp.Data"],
        ["DiffusionSharp.Evaluation"] = ["DiffusionSharp.Networks", "DiffusionSharp.Data"],
        ["DiffusionSharp.Pipelines"] = ["DiffusionSharp.Networks", "DiffusionSharp.Media"],
        ["DiffusionSharp"] = ["DiffusionSharp.Pipelines", "DiffusionSharp.Training", "DiffusionSharp.Evaluation"],
        ["DiffusionSharp.Cli"] = ["DiffusionSharp.Pipelines", "DiffusionSharp.Training", "DiffusionSharp.Evaluation"],
    };

    /// <summary>Packages a project may use, besides TorchSharp, which all but the empty ones see.</summary>
    private static readonly Dictionary<string, string[]> _packages = new()
    {
        ["DiffusionSharp.Tensors"] = ["TorchSharp", "SharpZipLib", "SkiaSharp"],
        ["DiffusionSharp.Media"] = ["SkiaSharp", "SkiaSharp.NativeAssets.Linux.NoDependencies"],
        ["DiffusionSharp"] = ["libtorch-cpu"],
        ["DiffusionSharp.Cli"] = ["System.CommandLine", "Spectre.Console"],
    };

    /// <summary>The projects of the product, lowest floor first.</summary>
    public static IReadOnlyCollection<string> Projects => _allowed.Keys;

    /// <summary>The projects that one may name in its project file.</summary>
    public static IReadOnlyCollection<string> NamedBy(string project) => _allowed[project];

    /// <summary>The packages that one may name in its project file.</summary>
    public static IReadOnlyCollection<string> PackagesOf(string project) => _packages.GetValueOrDefault(project, []);

    /// <summary>The projects that one may use: those it names and those below them.</summary>
    public static IReadOnlySet<string> Below(string project) =>
        _allowed[project].Concat(_allowed[project].SelectMany(Below)).ToHashSet();

    public static bool IsOurs(string assembly) => assembly == "DiffusionSharp" || assembly.StartsWith(House, StringComparison.Ordinal);
}
