using System.CommandLine;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Published;

namespace DiffusionSharp.Cli.Generate;

/// <summary>The pictures that lead a published model, as the command line names them.</summary>
internal static class ControlChoice
{
    /// <summary>Reads them; null where there are none.</summary>
    /// <exception cref="ArgumentException">Pictures, ControlNets and strengths do not belong together.</exception>
    public static ControlUse[]? Of(PublishedOptions options, ParseResult parsed)
    {
        var (pictures, networks, strengths) = (parsed.GetValue(options.Control)!, parsed.GetValue(options.ControlNet)!, parsed.GetValue(options.ControlStrength)!);
        if (pictures.Length == 0)
        {
            return options.Given(parsed).Where(name => name.StartsWith("--control", StringComparison.Ordinal)).ToArray() is { Length: > 0 } given
                ? throw new ArgumentException($"{string.Join(", ", given)}: nothing says which picture leads. Name it with --control.")
                : null;
        }

        var (from, to) = (parsed.GetValue(options.ControlFrom), parsed.GetValue(options.ControlTo));
        if (from >= to || strengths.Any(strength => !(strength >= 0) || !double.IsFinite(strength)))
        {
            throw new ArgumentException($"--control leads from {from} to {to} of the steps with strength {(strengths.Length == 0 ? "1" : string.Join(", ", strengths))}, but it must begin before it ends, and its strength is 0 or more.");
        }

        return [.. pictures.Select((picture, index) => Of(picture, One(networks, index, (pictures.Length, "--controlnet"))) with
        {
            Strength = strengths.Length == 0 ? 1 : One(strengths, index, (pictures.Length, "--control-strength")),
            From = from,
            To = to,
            LeadsPromptOnly = parsed.GetValue(options.ControlPromptOnly),
        })];
    }

    /// <summary>The picture of a recipe, as it was.</summary>
    /// <exception cref="InvalidDataException">It, or the ControlNet, is another one now.</exception>
    public static ControlSettings<Picture> Again(ControlUse use)
    {
        var picture = PictureFile.Read(use.File);
        if (EditRecipe.HashOf(picture) != use.Hash)
        {
            throw new InvalidDataException($"'{use.File}' is another picture than the one that led the recipe. Put that one there again.");
        }

        if (use.Network is { } network && PublishedModel.HashOf(network) != use.NetworkHash)
        {
            throw new InvalidDataException($"'{network}' is another ControlNet than the one that the recipe was made with. Put that one there again.");
        }

        return new(picture) { Network = use.Network, Strength = use.Strength, From = use.From, To = use.To, LeadsPromptOnly = use.LeadsPromptOnly };
    }

    private static ControlUse Of(string picture, string? network)
    {
        var folder = network is null ? null : PublishedPlace.ControlNet(network);
        return new(Path.GetFullPath(picture), EditRecipe.HashOf(PictureFile.Read(picture)), folder, folder is null ? null : PublishedModel.HashOf(folder));
    }

    private static T? One<T>(T[] given, int index, (int Pictures, string Name) of) => given.Length <= 1 ? given.FirstOrDefault()
        : given.Length == of.Pictures ? given[index]
        : throw new ArgumentException($"{of.Name} is given {given.Length} times and --control {of.Pictures} times. Give it once for all, or once for each.");
}
