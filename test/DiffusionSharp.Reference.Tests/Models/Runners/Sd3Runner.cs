using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Transformers.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal sealed class Sd3Runner : IModelRunner
{
    public string ClassName => "SD3Transformer2DModel";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call)
    {
        var input = call.Tensor("hidden_states");
        var prompt = new PooledPrompt(call.Tensor("encoder_hidden_states"), call.Tensor("pooled_projections"));
        return new Dictionary<string, Tensor> { ["sample"] = ((Sd3Transformer)network).Predict(input, call.Times("timestep", input.shape[0]), prompt) };
    }
}
