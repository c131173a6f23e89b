using DiffusionSharp.Networks.Autoencoders.Films;
using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal sealed class WanAutoencoderRunner : IModelRunner
{
    public string ClassName => "AutoencoderKLWan";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call) => call.Method switch
    {
        "encode" => LatentResults.Of(((WanAutoencoder)network).Encode(call.Tensor("x")), call),
        "decode" => new Dictionary<string, Tensor> { ["sample"] = ((WanAutoencoder)network).Decode(call.Tensor("z")) },
        _ => throw new InvalidOperationException($"The peer's method '{call.Method}' is not known."),
    };
}
