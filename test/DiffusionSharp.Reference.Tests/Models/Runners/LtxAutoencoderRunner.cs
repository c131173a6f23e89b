using DiffusionSharp.Networks.Autoencoders.Films;
using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal sealed class LtxAutoencoderRunner : IModelRunner
{
    public string ClassName => "AutoencoderKLLTXVideo";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call) => call.Method switch
    {
        "encode" => LatentResults.Of(((LtxAutoencoder)network).Encode(call.Tensor("x")), call),
        "decode" => new Dictionary<string, Tensor> { ["sample"] = ((LtxAutoencoder)network).Decode(call.Tensor("z"), call.TensorOrNull("temb")) },
        _ => throw new InvalidOperationException($"The peer's method '{call.Method}' is not known."),
    };
}
