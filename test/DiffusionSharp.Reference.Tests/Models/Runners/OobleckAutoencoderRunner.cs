using DiffusionSharp.Networks.Autoencoders.Sounds;
using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal sealed class OobleckAutoencoderRunner : IModelRunner
{
    public string ClassName => "AutoencoderOobleck";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call) => call.Method switch
    {
        "encode" => LatentResults.Of(((OobleckAutoencoder)network).Encode(call.Tensor("x")), call),
        "decode" => new Dictionary<string, Tensor> { ["sample"] = ((OobleckAutoencoder)network).Decode(call.Tensor("z")) },
        _ => throw new InvalidOperationException($"The peer's method '{call.Method}' is not known."),
    };
}
