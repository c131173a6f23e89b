using System.Collections.Immutable;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Degradations;

/// <summary>One linear degradation after another, which is linear again; inverted by conjugate gradients.</summary>
/// <param name="parts">The first is applied first.</param>
public sealed class LinearChainDegradation(params IReadOnlyList<ILinearDegradation> parts) : ILinearDegradation
{
    private readonly ImmutableArray<ILinearDegradation> _parts = [.. parts];

    /// <inheritdoc/>
    public Tensor Apply(Tensor clean) => TensorScope.Return(() => _parts.Aggregate(clean.alias(), (data, part) => part.Apply(data)));

    /// <inheritdoc/>
    public Tensor Adjoint(Tensor degraded) => TensorScope.Return(() => _parts.Reverse().Aggregate(degraded.alias(), (data, part) => part.Adjoint(data)));
}
