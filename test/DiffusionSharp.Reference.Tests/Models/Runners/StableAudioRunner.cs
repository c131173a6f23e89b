using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Transformers.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

// The rotary tables that the peer was given are those that its pipeline makes; ours makes them itself.
internal sealed class StableAudioRunner : IModelRunner
{
    public string ClassName => "StableAudioDiTModel";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call) => new Dictionary<string, Tensor>
    {
        ["sample"] = ((StableAudioTransformer)network).Predict(call.Tensor("hidden_states"), call.Tensor("timestep"), call.Tensor("encoder_hidden_states"), call.Tensor("global_hidden_states")),
    };
}
