using DiffusionSharp.Networks.Layers.Published;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>Prompts as tokens and as one vector each.</summary>
/// <param name="Tokens">[B, M, D].</param>
/// <param name="Pooled">[B, P].</param>
public sealed record PooledPrompt(Tensor Tokens, Tensor Pooled)
{
    /// <exception cref="ArgumentException">Another shape.</exception>
    internal void Check(long items, long width, long pooledWidth)
    {
        InputCheck.Shape(Tokens, "tokens of the prompts", items, null, width);
        InputCheck.Shape(Pooled, "pooled prompts", items, pooledWidth);
    }
}
