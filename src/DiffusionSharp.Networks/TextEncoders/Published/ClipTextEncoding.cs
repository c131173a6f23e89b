using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.TextEncoders.Published;

/// <summary>Prompts as CLIP gives them.</summary>
/// <param name="States">
/// Each [B, T, W]: the embedded tokens, then what comes out of each layer, before the last norm. Models that skip layers take one of them.
/// </param>
/// <param name="Last">[B, T, W]: the last state, after the last norm.</param>
/// <param name="Pooled">[B, P]: the vector of the token that ends the prompt, projected where the encoder has a projection.</param>
public sealed record ClipTextEncoding(IReadOnlyList<Tensor> States, Tensor Last, Tensor Pooled) : ITensorHolder
{
    /// <inheritdoc/>
    public IEnumerable<Tensor> Tensors => [.. States, Last, Pooled];
}
