using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Transformers.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal sealed class FluxRunner : IModelRunner
{
    public string ClassName => "FluxTransformer2DModel";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call)
    {
        var input = call.Tensor("hidden_states");
        var prompt = new PooledPrompt(call.Tensor("encoder_hidden_states"), call.Tensor("pooled_projections"));
        Assert.True(call.Tensor("txt_ids").count_nonzero().item<long>() == 0, "The prompt's tokens lie at 0 in all published models.");
        var answer = ((FluxTransformer)network).Predict(input, call.Tensor("img_ids"), call.Times("timestep", input.shape[0]), prompt, call.TensorOrNull("guidance"));
        return new Dictionary<string, Tensor> { ["sample"] = answer };
    }
}
