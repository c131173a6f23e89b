using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Networks.UNets.Published;
using DiffusionSharp.Pipelines.Published.Conditions;

namespace DiffusionSharp.Pipelines.Published.Families;

/// <summary>A published U-Net of prompts, told what the conditions say.</summary>
internal sealed class UNetNetwork(ConditionalUNet unet) : INetwork
{
    /// <inheritdoc/>
    public Tensor Predict(Tensor input, Tensor time, Conditioning conditioning)
    {
        var asked = Asked(Items.WithBeside(input, conditioning), time, conditioning);
        if (conditioning.Find<ControlCondition>() is { } control)
        {
            asked = control.AddTo(asked);
        }

        return Items.DataOf(unet.Predict(asked), input);
    }

    /// <summary>The question of the conditions.</summary>
    /// <param name="noisy">[B, C, …].</param>
    /// <param name="time">[B] or [1].</param>
    /// <param name="told">What the network is told.</param>
    public static UNetInput Asked(Tensor noisy, Tensor time, Conditioning told)
    {
        var (items, text) = (noisy.shape[0], told.Require<TextCondition>());
        return new(noisy, time.expand(items), Items.Of(text.Embeddings, items))
        {
            Labels = Items.OrNull(told.Find<ClassCondition>()?.Labels, items),
            Guidance = Items.OrNull(told.Find<GuidanceCondition>()?.Scale, items),
            PooledPrompt = Items.OrNull(text.Pooled, items),
            Numbers = Items.OrNull(told.Find<SizeCondition>()?.Numbers, items),
        };
    }
}
