using System.Collections.Immutable;

namespace DiffusionSharp.Diffusion.Degradations;

/// <summary>One degradation after another, of any kind: so it is not taken for linear. <see cref="LinearChainDegradation"/> is.</summary>
/// <param name="parts">The first is applied first.</param>
public sealed class ChainDegradation(params IReadOnlyList<IDegradation> parts) : IDegradation
{
    private readonly ImmutableArray<IDegradation> _parts = [.. parts];

    /// <inheritdoc/>
    public Tensor Apply(Tensor clean) => _parts.Aggregate(clean, (data, part) => part.Apply(data));
}
