using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Transformers.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal sealed class LtxRunner : IModelRunner
{
    public string ClassName => "LTXVideoTransformer3DModel";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call)
    {
        var prompt = new PromptTokens(call.Tensor("encoder_hidden_states"), call.TensorOrNull("encoder_attention_mask"));
        var grid = new FilmGrid((int)call.Number("num_frames", 0), (int)call.Number("height", 0), (int)call.Number("width", 0));
        var answer = ((LtxTransformer)network).Predict(call.Tensor("hidden_states"), call.Tensor("timestep"), prompt, grid, call.NumbersOrNull("rope_interpolation_scale"));
        return new Dictionary<string, Tensor> { ["sample"] = answer };
    }
}
