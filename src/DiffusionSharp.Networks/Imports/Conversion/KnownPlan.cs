using System.Text.Json.Nodes;
using DiffusionSharp.Networks.Imports.Known;
using DiffusionSharp.Networks.Imports.SingleFiles;

namespace DiffusionSharp.Networks.Imports.Conversion;

/// <summary>Plans a folder by the settings of a known model, which a checkpoint tells by its shapes.</summary>
internal static class KnownPlan
{
    private static readonly Dictionary<(string Pipeline, int Channels), string> _widened = new()
    {
        [("StableDiffusionPipeline", 9)] = "StableDiffusionInpaintPipeline",
        [("StableDiffusionPipeline", 8)] = "StableDiffusionInstructPix2PixPipeline",
        [("StableDiffusionXLPipeline", 9)] = "StableDiffusionXLInpaintPipeline",
        [("StableDiffusionXLPipeline", 8)] = "StableDiffusionXLInstructPix2PixPipeline",
        [("FluxPipeline", 384)] = "FluxFillPipeline",
        [("FluxPipeline", 128)] = "FluxControlPipeline",
    };

    /// <summary>The plan.</summary>
    /// <param name="path">Of the checkpoint.</param>
    /// <param name="checkpoint">Open.</param>
    /// <param name="named">The name of the model, where the caller says it.</param>
    /// <exception cref="InvalidDataException">It is of no known model, or of several; the sentence says what to do.</exception>
    /// <exception cref="ArgumentException">There is no known model of that name.</exception>
    public static ImportPlan Of(string path, SingleFileCheckpoint checkpoint, string? named)
    {
        if (named is not null && KnownModels.All.All(model => model.Name != named))
        {
            throw new ArgumentException($"'{named}' is no known model. Take one of {KnownModels.Names}.", nameof(named));
        }

        var matches = KnownMatch.Of(checkpoint.Parts, checkpoint.Names);
        KnownMatch[] exact = [.. matches.Where(match => match.IsExact && (named is null || match.Model.Name == named)).DistinctBy(match => match.Result)];
        return exact.Length switch
        {
            0 => throw Unknown(path, matches.FirstOrDefault(match => named is null || match.Model.Name == named)),
            1 => Of(exact[0]),
            _ when exact[0].Model.Mark is not null => Of(exact[0]),
            _ => throw new InvalidDataException($"'{path}' fits {string.Join(" and ", exact.Select(match => $"{match.Model.Title} ({match.Model.Name})"))}, whose settings differ and do not show in the weights. Say which it is: --as {string.Join(" or --as ", exact.Select(match => match.Model.Name))}."),
        };
    }

    private static InvalidDataException Unknown(string path, KnownMatch? nearest) => new(nearest is { } near && near.Faults < near.Comparisons.Count * 100
        ? $"'{path}' is nearly {near.Model.Title}, but not quite: {string.Join("; ", near.Comparisons.Where(part => part.Value.Count > 0).Select(part => $"in its {part.Key} {part.Value.InWords}"))}. Fetch the file again, or name a published folder of its architecture with --config."
        : $"'{path}' has the layout of a known model, but a size that none of them has ({KnownModels.Names}), so its settings are not known. Name a published folder of the same architecture with --config.");

    private static ImportPlan Of(KnownMatch match)
    {
        var model = match.Model;
        if (match.Alone is { } part)
        {
            return new($"{part} of {model.Title}", match.Configs);
        }

        string[] absent = [.. model.Parts.Keys.Where(part => part != "controlnet" && !match.Configs.ContainsKey(part))];
        return new(model.Title, match.Configs)
        {
            Index = Index(match),
            Scheduler = model.Scheduler.DeepClone().AsObject(),
            Notes =
            [
                .. absent.Select(name => $"The file holds no {name}: put the folder '{name}' of {model.Title} into the new one."),
                .. model.Tokenizers.Keys.Select(name => $"A checkpoint holds no tokenizer: put the folder '{name}' of {model.Title} into the new one, or import it again with --config."),
            ],
        };
    }

    private static JsonObject Index(KnownMatch match)
    {
        var (model, main) = (match.Model, match.Configs.FirstOrDefault(part => part.Key is "unet" or "transformer").Value);
        var index = new JsonObject { ["_class_name"] = main is not null && _widened.TryGetValue((model.Pipeline, (int)main["in_channels"]!), out var widened) ? widened : model.Pipeline };
        foreach (var (key, value) in model.Index)
        {
            index[key] = value?.DeepClone();
        }

        index["scheduler"] = new JsonArray("diffusers", (string)model.Scheduler["_class_name"]!);
        foreach (var (name, config) in model.Parts.Where(part => part.Key != "controlnet"))
        {
            index[name] = config["_class_name"] is { } type ? new JsonArray("diffusers", (string)type!) : new JsonArray("transformers", (string)config["architectures"]![0]!);
        }

        foreach (var (name, type) in model.Tokenizers)
        {
            index[name] = new JsonArray("transformers", type);
        }

        return index;
    }
}
