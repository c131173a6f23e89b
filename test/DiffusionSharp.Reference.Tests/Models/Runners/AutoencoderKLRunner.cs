using System.Globalization;
using System.Text.RegularExpressions;
using DiffusionSharp.Networks.Autoencoders;
using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal sealed partial class AutoencoderKLRunner : IModelRunner
{
    public string ClassName => "AutoencoderKL";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call)
    {
        var (autoencoder, tiling) = ((AutoencoderKL)network, TilingOf(call.Note));
        return call.Method switch
        {
            "encode" => LatentResults.Of(tiling is null ? autoencoder.Encode(call.Tensor("x")) : autoencoder.Encode(call.Tensor("x"), tiling), call),
            "decode" => new Dictionary<string, Tensor> { ["sample"] = tiling is null ? autoencoder.Decode(call.Tensor("z")) : autoencoder.Decode(call.Tensor("z"), tiling) },
            _ => throw new InvalidOperationException($"The peer's method '{call.Method}' is not known."),
        };
    }

    // The recording tells of tiling only in words.
    private static Tiling? TilingOf(string note) => TilingWords().Match(note) is { Success: true } words
        ? new(int.Parse(words.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(words.Groups[2].Value, CultureInfo.InvariantCulture), double.Parse(words.Groups[3].Value, CultureInfo.InvariantCulture))
        : null;

    [GeneratedRegex(@"enable_tiling\(\) with tile_sample_min_size (\d+), tile_latent_min_size (\d+), tile_overlap_factor ([\d.]+)")]
    private static partial Regex TilingWords();
}
