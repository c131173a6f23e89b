using System.Collections;
using System.Collections.Immutable;

namespace DiffusionSharp.Diffusion;

/// <summary>One noise level per batch item, or one for all of them.</summary>
/// <param name="items">At least one.</param>
public sealed class NoiseLevels(ImmutableArray<NoiseLevel> items) : IReadOnlyList<NoiseLevel>
{
    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public NoiseLevel this[int index] => items[index];

    /// <summary>A [B, 1, …] tensor of one number per item that broadcasts over <paramref name="like"/>, in its type and on its device.</summary>
    /// <param name="number">The number of a level.</param>
    /// <param name="like">[B, …].</param>
    public Tensor Column(Func<NoiseLevel, double> number, Tensor like)
    {
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(like);
        long[] shape = [items.Length, .. Enumerable.Repeat(1L, like.shape.Length - 1)];
        double[] numbers = [.. items.Select(number)];
        var type = like.is_floating_point() ? like.dtype : ScalarType.Float32;
        return tensor(numbers).reshape(shape).to(type, like.device);
    }

    /// <inheritdoc/>
    public IEnumerator<NoiseLevel> GetEnumerator() => items.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The same level for every item.</summary>
    public static implicit operator NoiseLevels(NoiseLevel level) => new([level]);
}
