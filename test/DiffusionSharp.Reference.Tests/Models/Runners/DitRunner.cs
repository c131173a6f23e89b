using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Transformers.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal sealed class DitRunner : IModelRunner
{
    public string ClassName => "DiTTransformer2DModel";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call)
    {
        var input = call.Tensor("hidden_states");
        return new Dictionary<string, Tensor> { ["sample"] = ((DitTransformer)network).Predict(input, call.Times("timestep", input.shape[0]), call.Tensor("class_labels")) };
    }
}
