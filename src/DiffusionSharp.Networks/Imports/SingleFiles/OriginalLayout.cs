using System.Text.Json;
using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Networks.Imports.SingleFiles;

/// <summary>How the parts of a published folder lie in one file, as their authors laid them.</summary>
/// <param name="Parts">By the name of its folder: what its names begin with in the file, and what they become.</param>
internal sealed record OriginalLayout(IReadOnlyDictionary<string, (string Prefix, Func<IReadOnlyDictionary<string, StoredTensor>, IEnumerable<NamedTensor>> Names)> Parts)
{
    private const string Remedy = "Folders of Stable Diffusion 1 and XL, and what was made from them, are written to one file.";

    /// <summary>The layout of a folder.</summary>
    /// <param name="folder">Published.</param>
    /// <param name="index">Of the folder.</param>
    /// <exception cref="InvalidDataException">It is of another kind; the message says of which.</exception>
    public static OriginalLayout Of(string folder, PipelineIndex index)
    {
        if (index.Parts.GetValueOrDefault("unet") != "UNet2DConditionModel" || index.Parts.GetValueOrDefault("vae") != "AutoencoderKL" || !index.Parts.ContainsKey("text_encoder"))
        {
            throw new InvalidDataException($"'{folder}' is a {index.ClassName}, for which no layout of one file is known here. {Remedy}");
        }

        if (!index.Parts.ContainsKey("text_encoder_2"))
        {
            return !Activation(folder).Equals("gelu", StringComparison.Ordinal) ? Whole(("text_encoder", "cond_stage_model.transformer.", Same)) : throw new InvalidDataException(
                $"'{folder}' has the text encoder of Stable Diffusion 2, whose last layer the published folder lacks and the file would want. {Remedy}");
        }

        return Whole(("text_encoder", "conditioner.embedders.0.transformer.", Same), ("text_encoder_2", "conditioner.embedders.1.model.", OriginalOpenClip.Of));
    }

    /// <summary>The layout of an autoencoder alone.</summary>
    public static OriginalLayout Autoencoder { get; } = new(new Dictionary<string, (string, Func<IReadOnlyDictionary<string, StoredTensor>, IEnumerable<NamedTensor>>)> { ["."] = ("", By(OriginalAutoencoder.Rules)) });

    private static OriginalLayout Whole(params (string Part, string Prefix, Func<IReadOnlyDictionary<string, StoredTensor>, IEnumerable<NamedTensor>> Names)[] encoders) => new(encoders
        .Append(("unet", "model.diffusion_model.", By(OriginalUNet.Rules))).Append(("vae", "first_stage_model.", By(OriginalAutoencoder.Rules)))
        .ToDictionary(part => part.Item1, part => (part.Item2, part.Item3), StringComparer.Ordinal));

    private static Func<IReadOnlyDictionary<string, StoredTensor>, IEnumerable<NamedTensor>> By(Func<IReadOnlyDictionary<string, StoredTensor>, IEnumerable<ITensorRule>> rules) => tensors =>
        rules(tensors).Aggregate(tensors.Select(pair => new NamedTensor(pair.Key, pair.Value)), (given, rule) => [.. given.SelectMany(rule.Apply)]);

    private static IEnumerable<NamedTensor> Same(IReadOnlyDictionary<string, StoredTensor> tensors) => tensors.Select(pair => new NamedTensor(pair.Key, pair.Value));

    private static string Activation(string folder) => JsonFile.Read(Path.Combine(folder, "text_encoder", "config.json"), root =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("hidden_act", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : "");
}
