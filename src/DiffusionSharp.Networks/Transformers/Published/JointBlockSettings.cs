using DiffusionSharp.Networks.Layers.Published;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>The shape of a <see cref="JointBlock"/>.</summary>
/// <param name="Attention">Of the picture's part; the prompt's is the same.</param>
internal sealed record JointBlockSettings(AttentionSettings Attention)
{
    /// <summary>Whether the prompt's tokens end here.</summary>
    public bool IsLast { get; init; }

    /// <summary>Whether the picture's tokens also attend to each other alone.</summary>
    public bool HasSecondAttention { get; init; }
}
