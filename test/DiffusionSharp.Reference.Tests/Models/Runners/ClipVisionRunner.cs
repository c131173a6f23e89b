using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.TextEncoders.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal sealed class ClipVisionRunner : IModelRunner
{
    public string ClassName => "CLIPVisionModelWithProjection";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call)
    {
        var encoding = ((ClipVisionEncoder)network).Encode(call.Tensor("pixel_values"));
        return HiddenStates.Of(encoding.States, new() { ["last_hidden_state"] = encoding.States[^1], ["image_embeds"] = encoding.Projected });
    }
}
