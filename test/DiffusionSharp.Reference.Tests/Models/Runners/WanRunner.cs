using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Transformers.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal sealed class WanRunner : IModelRunner
{
    public string ClassName => "WanTransformer3DModel";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call) => new Dictionary<string, Tensor>
    {
        ["sample"] = ((WanTransformer)network).Predict(call.Tensor("hidden_states"), call.Tensor("timestep"), call.Tensor("encoder_hidden_states")),
    };
}
