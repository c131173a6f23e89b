using DiffusionSharp.Networks.Layers.Published;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>Prompts for a transformer.</summary>
/// <param name="Tokens">[B, M, D]: what a text encoder gives.</param>
/// <param name="Mask">[B, M]: 1 or true for tokens that may be seen; null for all.</param>
public sealed record PromptTokens(Tensor Tokens, Tensor? Mask = null)
{
    /// <exception cref="ArgumentException">Another shape.</exception>
    internal void Check(long items, long width)
    {
        InputCheck.Shape(Tokens, "tokens of the prompts", items, null, width);
        if (Mask is not null)
        {
            InputCheck.Shape(Mask, "marks of tokens that may be seen", items, Tokens.shape[1]);
        }
    }
}
