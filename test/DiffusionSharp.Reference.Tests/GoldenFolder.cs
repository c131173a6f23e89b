using System.Text.Json;

namespace DiffusionSharp.Reference.Tests;

/// <summary>
/// Numbers recorded from other libraries. They lie in the folder that the environment variable DIFFUSIONSHARP_GOLDEN names, or else in
/// shared/golden beside the repository. Every part has a manifest that lists its cases; no case is named in this code.
/// </summary>
internal static class GoldenFolder
{
    private const string Variable = "DIFFUSIONSHARP_GOLDEN";

    /// <summary>Stands for the cases of a part where the folder does not have it.</summary>
    public const string NoCase = "(none)";

    private static readonly Dictionary<string, IReadOnlyDictionary<string, JsonElement>> _parts = [];

    /// <summary>Where the numbers lie, whether or not they are there.</summary>
    public static string Root { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? named
        : Path.GetFullPath(Path.Combine(RepositoryRoot(), "..", "shared", "golden"));

    /// <summary>The names of a part's cases, for theories.</summary>
    public static TheoryData<string> Names(string part) => Cases(part).Count > 0 ? [.. Cases(part).Keys] : [NoCase];

    /// <summary>A case by its name, whether or not it is excluded. Skips the test where there is no such folder.</summary>
    public static JsonElement Find(string part, string name)
    {
        Assert.SkipWhen(name == NoCase, $"{Path.Combine(Root, part)} has no manifest.json. Name the folder of recorded numbers by {Variable}.");
        return Cases(part)[name];
    }

    /// <summary>A case by its name. Skips the test where there is no such folder, or where the case is excluded, and counts it then.</summary>
    public static JsonElement Case(string part, string name)
    {
        var found = Find(part, name);
        if (Exclusions.ReasonFor(part, found) is { } reason)
        {
            Tally.Exclude(part, KindOf(found));
            Assert.Skip(reason);
        }

        return found;
    }

    /// <summary>What a case is counted under: its class where it has one.</summary>
    public static string KindOf(JsonElement found) =>
        found.TryGetProperty("cls", out var kind) || found.TryGetProperty("sampler", out kind) || found.TryGetProperty("pipeline", out kind) ? kind.GetString()! : "";

    /// <summary>A file or folder of a part.</summary>
    public static string PathOf(string part, params string[] names) => Path.Combine([Root, part, .. names]);

    private static IReadOnlyDictionary<string, JsonElement> Cases(string part)
    {
        lock (_parts)
        {
            return _parts.TryGetValue(part, out var cases) ? cases : _parts[part] = Read(PathOf(part, "manifest.json"));
        }
    }

    private static Dictionary<string, JsonElement> Read(string manifest) => !File.Exists(manifest)
        ? []
        : JsonDocument.Parse(File.ReadAllBytes(manifest)).RootElement.GetProperty("cases").EnumerateArray()
            .ToDictionary(entry => entry.GetProperty("name").GetString()!);

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DiffusionSharp.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
