using System.Text.Json;
using System.Text.Json.Nodes;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;
using DiffusionSharp.Tests.Media;

namespace DiffusionSharp.Tests.Networks;

/// <summary>A tiny autoencoder in the folder layout that models are published in, with random weights.</summary>
internal sealed class PublishedFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PublishedFolder(params (string Key, JsonNode? Value)[] changes)
    {
        var config = JsonNode.Parse("""
            {"_class_name": "AutoencoderKL", "_diffusers_version": "0.30.0", "act_fn": "silu", "block_out_channels": [4, 8], "norm_num_groups": 2, "layers_per_block": 1, "in_channels": 3,
             "down_block_types": ["DownEncoderBlock2D", "DownEncoderBlock2D"], "up_block_types": ["UpDecoderBlock2D", "UpDecoderBlock2D"], "latent_channels": 2, "sample_size": 8}
            """)!.AsObject();
        WriteConfig(config);
        using var network = PublishedNetworks.Build(PublishedConfig.Read(ConfigPath));
        Weights = network.Shapes.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
        foreach (var (key, value) in changes)
        {
            config[key] = value;
        }

        WriteConfig(config);
        WriteWeights("diffusion_pytorch_model.safetensors", Weights);
    }

    /// <summary>The shapes of the network's tensors by name.</summary>
    public Dictionary<string, long[]> Weights { get; }

    public string Path => _folder[""];

    public string ConfigPath => this["config.json"];

    public string this[string name] => _folder[name];

    public void WriteWeights(string name, IReadOnlyDictionary<string, long[]> shapes) => TensorScope.Release(() =>
    {
        var generator = new Generator(7);
        SafetensorsWriter.Write(this[name], [.. shapes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, randn(pair.Value, generator: generator) / 4))]);
    });

    /// <summary>The same weights as one file in the layout of the first authors.</summary>
    public void WriteOriginal(string path, string prefix = "", params string[] more) => TensorScope.Release(() =>
    {
        using var weights = PublishedWeights.Open(Path);
        SafetensorsWriter.Write(path, [.. weights.Names.Select(name => KeyValuePair.Create(prefix + Original(name), weights.Read(name))), .. more.Select(name => KeyValuePair.Create(name, ones(2)))]);
    });

    public void Delete(string name) => File.Delete(this[name]);

    public void Dispose() => _folder.Dispose();

    // The layout's own names, for the two levels of the tiny autoencoder.
    private static string Original(string name) => name
        .Replace("encoder.down_blocks.", "encoder.down.", StringComparison.Ordinal)
        .Replace("decoder.up_blocks.0.", "decoder.up.1.", StringComparison.Ordinal).Replace("decoder.up_blocks.1.", "decoder.up.0.", StringComparison.Ordinal)
        .Replace("mid_block.resnets.0.", "mid.block_1.", StringComparison.Ordinal).Replace("mid_block.resnets.1.", "mid.block_2.", StringComparison.Ordinal)
        .Replace("mid_block.attentions.0.group_norm.", "mid.attn_1.norm.", StringComparison.Ordinal).Replace("mid_block.attentions.0.to_out.0.", "mid.attn_1.proj_out.", StringComparison.Ordinal)
        .Replace("mid_block.attentions.0.to_", "mid.attn_1.", StringComparison.Ordinal)
        .Replace(".resnets.", ".block.", StringComparison.Ordinal).Replace(".downsamplers.0.", ".downsample.", StringComparison.Ordinal).Replace(".upsamplers.0.", ".upsample.", StringComparison.Ordinal)
        .Replace("conv_shortcut", "nin_shortcut", StringComparison.Ordinal).Replace("conv_norm_out", "norm_out", StringComparison.Ordinal);

    private void WriteConfig(JsonObject config) => File.WriteAllText(ConfigPath, config.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
}
