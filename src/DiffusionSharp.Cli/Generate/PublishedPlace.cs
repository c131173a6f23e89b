using System.CommandLine;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Published;

namespace DiffusionSharp.Cli.Generate;

/// <summary>Where published models lie: anywhere, and where models are looked for.</summary>
internal static class PublishedPlace
{
    /// <summary>The folder of the model that a command line means; null where it means one of ours.</summary>
    public static string? Find(GenerateOptions options, ParseResult parsed)
    {
        var name = parsed.GetValue(options.Model) ?? (parsed.GetValue(options.From) is { } picture ? GenerationRecipe.Read(picture).Model : null);
        return name is null ? null : ModelCatalog.Default.Roots.Select(root => Path.Combine(root, name)).Prepend(name).FirstOrDefault(PublishedModel.IsOne);
    }
}
