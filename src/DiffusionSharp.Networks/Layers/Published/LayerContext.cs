namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>What the layers of a published network are told besides their input.</summary>
internal sealed record LayerContext
{
    /// <summary>For layers that are told nothing.</summary>
    public static LayerContext None { get; } = new();

    /// <summary>The time and what belongs to the whole picture, [B, width], before its activation.</summary>
    public Tensor? Embedding { get; init; }

    /// <summary>The tokens of the prompt, [B, tokens, width].</summary>
    public Tensor? Prompt { get; init; }

    /// <summary>Added before the softmax over the prompt's tokens, [B, 1, 1, tokens].</summary>
    public Tensor? PromptBias { get; init; }

    /// <summary>Pictures of one video, which lie beside each other in the batch.</summary>
    public long Frames { get; init; } = 1;

    /// <summary>The size that the next doubling has to reach; null where it is exactly the double.</summary>
    public (long Height, long Width)? Size { get; init; }
}
