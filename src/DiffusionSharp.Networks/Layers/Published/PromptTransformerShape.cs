namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>The shape of a <see cref="PromptTransformer"/>.</summary>
/// <param name="Width">Channels of the input and the output.</param>
/// <param name="Heads">Divides the width.</param>
/// <param name="Depth">Transformer blocks.</param>
/// <param name="PromptWidth">Width of the prompt's tokens.</param>
/// <param name="Groups">Of the norm in front.</param>
internal sealed record PromptTransformerShape(long Width, long Heads, int Depth, long PromptWidth, long Groups)
{
    /// <summary>Whether the projections in front and behind are linear layers and not convolutions: the same sums, other shapes of weights.</summary>
    public bool IsLinear { get; init; }

    /// <summary>Whether the first attention of each block looks at the prompt too.</summary>
    public bool OnlySeesPrompt { get; init; }
}
