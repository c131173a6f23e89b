using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>The shape of the parts that connect the pictures of a video, level by level.</summary>
/// <param name="Heads">Attention heads.</param>
/// <param name="Depths">Transformer blocks.</param>
/// <param name="HeadsUp">Attention heads on the way up, coarsest first.</param>
/// <param name="DepthsUp">Transformer blocks on the way up, coarsest first.</param>
/// <param name="MostFrames">Pictures of the longest video.</param>
/// <param name="Groups">Of the norms.</param>
internal sealed record MotionShape(int[] Heads, int[] Depths, int[] HeadsUp, int[] DepthsUp, int MostFrames, int Groups)
{
    /// <summary>Transformer blocks in the middle; null where the middle has no motion.</summary>
    public int? MiddleDepth { get; init; }

    /// <summary>Attention heads in the middle.</summary>
    public int MiddleHeads { get; init; }

    /// <summary>How the middle's part is made; null where it has none.</summary>
    public Func<long, Block<LayerContext>>? Middle => MiddleDepth is { } depth ? width => new MotionTransformer(width, MiddleHeads, depth, MostFrames, Groups) : null;

    /// <summary>The shape of the way up, finest first.</summary>
    public MotionShape Up() => this with { Heads = [.. HeadsUp.Reverse()], Depths = [.. DepthsUp.Reverse()] };

    /// <summary>How a level's part is made.</summary>
    public Func<long, Block<LayerContext>> Part(int level) => width => new MotionTransformer(width, Heads[level], Depths[level], MostFrames, Groups);
}
