using System.Collections.Immutable;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>What a ControlNet adds to a U-Net.</summary>
/// <param name="Down">One for each output that the way down lays beside, finest first: [B, C, H, W] each.</param>
/// <param name="Middle">[B, C, H, W].</param>
public sealed record ControlResiduals(ImmutableArray<Tensor> Down, Tensor Middle) : ITensorHolder
{
    /// <inheritdoc/>
    public IEnumerable<Tensor> Tensors => [.. Down, Middle];
}
