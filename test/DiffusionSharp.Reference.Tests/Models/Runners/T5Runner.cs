using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.TextEncoders.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal class T5Runner : IModelRunner
{
    public virtual string ClassName => "T5EncoderModel";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call) => new Dictionary<string, Tensor>
    {
        ["last_hidden_state"] = ((T5Encoder)network).Encode(call.Tensor("input_ids"), call.TensorOrNull("attention_mask")),
    };
}
