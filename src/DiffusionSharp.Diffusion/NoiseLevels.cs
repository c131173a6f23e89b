using System.Collections;
using System.Collections.Immutable;

namespace DiffusionSharp.Diffusion;

/// <summary>One noise level per batch item, or one for all of them.</summary>
public sealed class NoiseLevels : IReadOnlyList<NoiseLevel>
{
    private readonly ImmutableArray<NoiseLevel> _items;

    /// <summary>One level per item, in order.</summary>
    /// <param name="items">At least one; a single one serves every item.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public NoiseLevels(ImmutableArray<NoiseLevel> items) => _items = items.IsDefaultOrEmpty
        ? throw new ArgumentException("There are no noise levels. Give one for all items, or one per item.", nameof(items))
        : items;

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public NoiseLevel this[int index] => _items[index];

    /// <summary>A number per item that broadcasts over <paramref name="like"/>, in its type (float32 where that is not a float) and on its device.</summary>
    /// <param name="number">The number of a level.</param>
    /// <param name="like">[B, …].</param>
    /// <returns>[B, 1, …], or [1, 1, …] where one level serves all.</returns>
    /// <exception cref="ArgumentException">There is neither one level nor B of them.</exception>
    public Tensor Column(Func<NoiseLevel, double> number, Tensor like)
    {
        ArgumentNullException.ThrowIfNull(like);
        if (_items.Length != 1 && (like.dim() == 0 || like.shape[0] != _items.Length))
        {
            throw new ArgumentException(
                $"There are {_items.Length} noise levels but the batch has {(like.dim() == 0 ? 0 : like.shape[0])} items. Give one level for all items, or one per item.", nameof(like));
        }

        long[] shape = [_items.Length, .. Enumerable.Repeat(1L, Math.Max(like.shape.Length - 1, 0))];
        var type = like.is_floating_point() ? like.dtype : ScalarType.Float32;
        return Row(number, type, like.device).reshape(shape);
    }

    /// <summary>A number per item.</summary>
    /// <param name="number">The number of a level.</param>
    /// <param name="type">A float type.</param>
    /// <param name="device">Where the tensor lies.</param>
    /// <returns>[B], or [1] where one level serves all.</returns>
    public Tensor Row(Func<NoiseLevel, double> number, ScalarType type, Device device)
    {
        ArgumentNullException.ThrowIfNull(number);
        double[] numbers = [.. _items.Select(number)];
        return tensor(numbers).to(type, device);
    }

    /// <summary>These levels and then <paramref name="next"/>, for two batches laid one after the other. One level that serves both stays one.</summary>
    /// <param name="next">The levels of the second batch.</param>
    /// <param name="items">How many items each batch has.</param>
    public NoiseLevels FollowedBy(NoiseLevels next, int items)
    {
        ArgumentNullException.ThrowIfNull(next);
        return Count == 1 && next.Count == 1 && this[0] == next[0] ? this : new([.. Spread(items), .. next.Spread(items)]);
    }

    /// <inheritdoc/>
    public IEnumerator<NoiseLevel> GetEnumerator() => _items.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The same level for every item.</summary>
    public static implicit operator NoiseLevels(NoiseLevel level) => new([level]);

    private IEnumerable<NoiseLevel> Spread(int items) => Count == 1 ? Enumerable.Repeat(this[0], items) : _items;
}
