using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.UNets.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal sealed class PlainUNetRunner : IModelRunner
{
    public string ClassName => "UNet2DModel";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call)
    {
        var (unet, noisy) = ((PlainUNet)network, call.Tensor("sample"));
        var times = call.Times("timestep", noisy.shape[0]);
        return new Dictionary<string, Tensor> { ["sample"] = call.TensorOrNull("class_labels") is { } labels ? unet.Predict(noisy, times, labels) : unet.Predict(noisy, times) };
    }
}
