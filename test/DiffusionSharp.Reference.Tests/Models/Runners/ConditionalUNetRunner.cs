using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.UNets.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal sealed class ConditionalUNetRunner : IModelRunner
{
    public string ClassName => "UNet2DConditionModel";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call) =>
        new Dictionary<string, Tensor> { ["sample"] = ((ConditionalUNet)network).Predict(UNetCall.Of(call)) };
}
