using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Transformers.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal sealed class PixArtRunner : IModelRunner
{
    public string ClassName => "PixArtTransformer2DModel";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call)
    {
        var (transformer, input) = ((PixArtTransformer)network, call.Tensor("hidden_states"));
        var prompt = new PromptTokens(call.Tensor("encoder_hidden_states"), call.TensorOrNull("encoder_attention_mask"));
        var size = transformer.TakesSize ? new PictureSize(call.Tensor("added_cond_kwargs.resolution"), call.Tensor("added_cond_kwargs.aspect_ratio")) : null;
        return new Dictionary<string, Tensor> { ["sample"] = transformer.Predict(input, call.Times("timestep", input.shape[0]), prompt, size) };
    }
}
