using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.TextEncoders.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal sealed class ClipTextRunner : IModelRunner
{
    public string ClassName => "CLIPTextModel";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call) => Results((ClipTextEncoder)network, call, "pooler_output");

    public static IReadOnlyDictionary<string, Tensor> Results(ClipTextEncoder encoder, ModelCall call, string pooledField)
    {
        var encoding = encoder.Encode(call.Tensor("input_ids"), call.TensorOrNull("attention_mask"));
        return HiddenStates.Of(encoding.States, new() { ["last_hidden_state"] = encoding.Last, [pooledField] = encoding.Pooled });
    }
}
