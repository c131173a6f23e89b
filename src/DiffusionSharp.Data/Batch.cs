using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Data;

/// <summary>Clean data and what is known about it.</summary>
/// <param name="Clean">[B, C, …], in [−1, 1] for pictures.</param>
/// <param name="Conditioning">Conditions of B items each.</param>
public sealed record Batch(Tensor Clean, Conditioning Conditioning) : ITensorHolder
{
    /// <inheritdoc/>
    public IEnumerable<Tensor> Tensors => [Clean];
}
