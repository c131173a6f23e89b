using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.TextEncoders.Published;

/// <summary>Pictures as CLIP gives them.</summary>
/// <param name="States">Each [B, 1 + T, W]: what goes into the layers, then what comes out of each; the picture's own vector first, then its T patches.</param>
/// <param name="Projected">[B, P]: the picture's vector in the space that it shares with prompts.</param>
public sealed record ClipVisionEncoding(IReadOnlyList<Tensor> States, Tensor Projected) : ITensorHolder
{
    /// <inheritdoc/>
    public IEnumerable<Tensor> Tensors => [.. States, Projected];
}
