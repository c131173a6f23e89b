using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.UNets.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal sealed class VideoUNetRunner : IModelRunner
{
    public string ClassName => "UNetSpatioTemporalConditionModel";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call) =>
        new Dictionary<string, Tensor> { ["sample"] = ((VideoUNet)network).Predict(UNetCall.Of(call)) };
}
