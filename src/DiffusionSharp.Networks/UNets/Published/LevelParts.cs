using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>How a level of a published U-Net makes its parts. Each stands after the one before it, as often as there are blocks.</summary>
/// <param name="Residual">From the channels of the input and the output.</param>
internal sealed record LevelParts(Func<long, long, Block<LayerContext>> Residual)
{
    /// <summary>Attention, from the channels; null for none.</summary>
    public Func<long, Block<LayerContext>>? Attention { get; init; }

    /// <summary>What connects the pictures of a video, from the channels; null for none.</summary>
    public Func<long, Block<LayerContext>>? Motion { get; init; }

    /// <summary>What changes height and width at the end, from the channels; null where the level keeps them.</summary>
    public Func<long, Block<LayerContext>>? Sampler { get; init; }
}
