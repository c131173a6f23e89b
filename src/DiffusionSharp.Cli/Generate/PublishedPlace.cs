using System.CommandLine;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Published;

namespace DiffusionSharp.Cli.Generate;

/// <summary>Where published models lie: anywhere, where models are looked for, and where those lie that were fetched by name.</summary>
internal static class PublishedPlace
{
    /// <summary>The folder of the model that a command line means; null where it means one of ours.</summary>
    public static string? Find(GenerateOptions options, ParseResult parsed)
    {
        var name = parsed.GetValue(options.Model) ?? (parsed.GetValue(options.From) is { } picture ? GenerationRecipe.Read(picture).Model : null);
        return name is null ? null : ModelCatalog.Default.Roots.Select(root => Path.Combine(root, name)).Prepend(name).FirstOrDefault(PublishedModel.IsOne) ?? Fetched(name);
    }

    // One that was fetched by its name; where there is none, or it did not come to its end, the sentence says how to fetch it.
    private static string? Fetched(string name)
    {
        var found = ModelCache.Default.Resolve(name);
        return found != name && PublishedModel.IsOne(found) ? found : null;
    }
}
