using DiffusionSharp.Networks.Autoencoders;
using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal sealed class VectorQuantizedAutoencoderRunner : IModelRunner
{
    public string ClassName => "VQModel";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call)
    {
        var autoencoder = (VectorQuantizedAutoencoder)network;
        return call.Method switch
        {
            "encode" => new Dictionary<string, Tensor> { ["latents"] = autoencoder.Encode(call.Tensor("x")) },
            "decode" => Decoded(autoencoder, call.Tensor("h")),
            _ => Decoded(autoencoder, autoencoder.Encode(call.Tensor("sample"))),
        };
    }

    private static Dictionary<string, Tensor> Decoded(VectorQuantizedAutoencoder autoencoder, Tensor latents) =>
        new() { ["sample"] = autoencoder.Decode(latents), ["commit_loss"] = autoencoder.Commitment(latents) };
}
