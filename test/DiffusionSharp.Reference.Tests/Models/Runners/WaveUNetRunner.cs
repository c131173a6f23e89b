using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.UNets.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal sealed class WaveUNetRunner : IModelRunner
{
    public string ClassName => "UNet1DModel";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call)
    {
        var noisy = call.Tensor("sample");
        return new Dictionary<string, Tensor> { ["sample"] = ((WaveUNet)network).Predict(noisy, call.Times("timestep", noisy.shape[0])) };
    }
}
