using System.Text.Json;

namespace DiffusionSharp.EndToEnd.Tests;

/// <summary>
/// Tiny models in the published layout, which are given with recorded numbers: in the folder that the environment variable DIFFUSIONSHARP_GOLDEN names, or else
/// in shared/golden beside the repository.
/// </summary>
internal static class PublishedFolders
{
    private const string Variable = "DIFFUSIONSHARP_GOLDEN";

    /// <summary>The folder of a pipeline's class; the test is skipped where there is none.</summary>
    /// <param name="pipeline">As its index names it.</param>
    /// <param name="channels">Of its U-Net's input.</param>
    public static string Find(string pipeline, int channels = 4)
    {
        var place = Path.Combine(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Path.Combine(Repository(), "..", "shared", "golden"), "pipelines", "models");
        var found = !Directory.Exists(place) ? null : Directory.EnumerateDirectories(place).Order(StringComparer.Ordinal).FirstOrDefault(folder =>
            Value(folder, "model_index.json", "_class_name") == pipeline && Value(folder, Path.Combine("unet", "config.json"), "in_channels") == $"{channels}");
        Assert.SkipWhen(found is null, $"'{place}' holds no {pipeline}. Name the folder of recorded numbers by {Variable}.");
        return found!;
    }

    private static string? Value(string folder, string file, string key)
    {
        var path = Path.Combine(folder, file);
        return File.Exists(path) && JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.TryGetProperty(key, out var value) ? value.ToString() : null;
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DiffusionSharp.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
