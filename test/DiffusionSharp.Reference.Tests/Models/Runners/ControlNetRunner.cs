using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.UNets.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal sealed class ControlNetRunner : IModelRunner
{
    public string ClassName => "ControlNetModel";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call)
    {
        var (control, strength) = ((ControlNet)network, call.Number("conditioning_scale", 1));
        var residuals = control.Residuals(UNetCall.Of(call), call.Tensor("controlnet_cond"), call.Flag("guess_mode") ? control.GrowingStrengths(strength) : control.EvenStrengths(strength));
        return residuals.Down.Index().Select(pair => KeyValuePair.Create($"down_block_res_samples.{pair.Index}", pair.Item))
            .Append(new("mid_block_res_sample", residuals.Middle)).ToDictionary();
    }
}
