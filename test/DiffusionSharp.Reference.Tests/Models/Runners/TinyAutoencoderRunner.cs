using DiffusionSharp.Networks.Autoencoders;
using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal sealed class TinyAutoencoderRunner : IModelRunner
{
    public string ClassName => "AutoencoderTiny";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call)
    {
        var autoencoder = (TinyAutoencoder)network;
        return call.Method == "encode"
            ? new Dictionary<string, Tensor> { ["latents"] = autoencoder.Encode(call.Tensor("x")) }
            : new Dictionary<string, Tensor> { ["sample"] = autoencoder.Decode(call.Tensor("x")) };
    }
}
