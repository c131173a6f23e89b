using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.UNets.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal sealed class MotionUNetRunner : IModelRunner
{
    public string ClassName => "UNetMotionModel";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call) =>
        new Dictionary<string, Tensor> { ["sample"] = ((MotionUNet)network).Predict(UNetCall.Of(call)) };
}
