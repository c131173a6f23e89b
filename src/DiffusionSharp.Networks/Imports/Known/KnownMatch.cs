using System.Text.Json;
using System.Text.Json.Nodes;
using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Networks.Imports.Known;

/// <summary>A known model beside the weights of a file.</summary>
/// <param name="Model">The model.</param>
/// <param name="Configs">The configuration of each network that the file holds, with the number of input channels that the file has.</param>
/// <param name="Comparisons">What agrees, by network.</param>
internal sealed record KnownMatch(KnownModel Model, IReadOnlyDictionary<string, JsonObject> Configs, IReadOnlyDictionary<string, WeightComparison> Comparisons)
{
    /// <summary>Whether every tensor agrees.</summary>
    public bool IsExact => Comparisons.Values.All(found => found.Count == 0);

    /// <summary>The network, where the file holds one that is used by itself: an autoencoder or a ControlNet. Null where it holds more.</summary>
    public string? Alone => Configs.Count == 1 && Configs.Keys.Single() is "vae" or "controlnet" ? Configs.Keys.Single() : null;

    /// <summary>What decides whether two models would be imported alike: of a network alone its settings, and else which model it is.</summary>
    public string Result => Alone is { } part ? Configs[part].ToJsonString() : Model.Name;

    /// <summary>How much does not agree.</summary>
    public int Faults => Comparisons.Values.Sum(found => found.Count);

    /// <summary>The known models that have the networks of a file, the nearest first; those whose mark the file lacks, or which lack one that it has, are left out.</summary>
    /// <param name="parts">The tensors of each network by their published names.</param>
    /// <param name="marks">The names of all tensors of the file.</param>
    public static IReadOnlyList<KnownMatch> Of(IReadOnlyDictionary<string, PublishedWeights> parts, IReadOnlySet<string> marks)
    {
        KnownModel[] candidates = [.. KnownModels.All.Where(model => parts.Keys.All(model.Parts.ContainsKey) && (model.Mark is null || marks.Contains(model.Mark)))];
        return [.. candidates.Select(model => Compare(model, parts)).OrderBy(match => match.Faults).ThenBy(match => match.Model.Mark is null)];
    }

    private static KnownMatch Compare(KnownModel model, IReadOnlyDictionary<string, PublishedWeights> parts)
    {
        var configs = parts.ToDictionary(part => part.Key, part => Fitted(model.Parts[part.Key], part.Value.Tensors), StringComparer.Ordinal);
        return new(model, configs, parts.ToDictionary(part => part.Key, part => Compare(configs[part.Key], part.Value.Tensors), StringComparer.Ordinal));
    }

    /// <summary>Compares tensors with the network of a configuration.</summary>
    internal static WeightComparison Compare(JsonObject config, IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        using var network = PublishedNetworks.Build(new PublishedConfig(JsonSerializer.SerializeToElement(config), "known-models.json"));
        return WeightComparison.Of(network, tensors);
    }

    /// <summary>The configuration with as many input channels as the file has: models that fill in or edit see more than the latents.</summary>
    internal static JsonObject Fitted(JsonObject config, IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        var fitted = config.DeepClone().AsObject();
        var first = (string?)config["_class_name"] switch
        {
            "UNet2DConditionModel" => tensors.GetValueOrDefault("conv_in.weight"),
            "FluxTransformer2DModel" => tensors.GetValueOrDefault("x_embedder.weight"),
            _ => null,
        };
        if (first is { Shape.Count: >= 2 } && first.Shape[1] is >= 1 and <= 10_000 && (int)fitted["in_channels"]! is var usual && first.Shape[1] != usual)
        {
            fitted["in_channels"] = first.Shape[1];
            if (config["_class_name"]!.ToString().StartsWith("Flux", StringComparison.Ordinal))
            {
                fitted["out_channels"] = usual;
            }
        }

        return fitted;
    }
}
