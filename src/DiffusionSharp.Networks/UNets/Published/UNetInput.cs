using System.Collections.Immutable;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>What a published U-Net is asked.</summary>
/// <param name="Noisy">[B, C, H, W]; for video [B, C, F, H, W].</param>
/// <param name="Time">[B] or [1], in the units that the model was trained with.</param>
/// <param name="Prompt">[B, tokens, width]; for video one prompt for each picture or each video.</param>
public sealed record UNetInput(Tensor Noisy, Tensor Time, Tensor Prompt)
{
    /// <summary>[B, tokens]: 1 where a token counts, 0 where it does not; null where all count.</summary>
    public Tensor? PromptMask { get; init; }

    /// <summary>[B], Int64: a class, or the noise level of an upscaler; [B, width] where the model takes an embedding; null for a model without.</summary>
    public Tensor? Labels { get; init; }

    /// <summary>[B, width]: the scale of guidance that a distilled model imitates, embedded; null for nothing.</summary>
    public Tensor? Guidance { get; init; }

    /// <summary>[B, width]: the prompt as one vector, for SDXL; null for a model without.</summary>
    public Tensor? PooledPrompt { get; init; }

    /// <summary>[B, numbers]: sizes and crops for SDXL, rate and motion for video; null for a model without.</summary>
    public Tensor? Numbers { get; init; }

    /// <summary>Added to what the way down lays beside, finest first, each of its shape; empty for nothing.</summary>
    public ImmutableArray<Tensor> DownResiduals { get; init; } = [];

    /// <summary>Added to the middle, of its shape; null for nothing.</summary>
    public Tensor? MiddleResidual { get; init; }

    /// <summary>Pictures of one video, which lie beside each other in the batch.</summary>
    internal long Frames { get; init; } = 1;

    /// <summary>Added by a T2I adapter, one for each level, finest first; empty for nothing.</summary>
    public ImmutableArray<Tensor> AdapterFeatures { get; init; } = [];
}
