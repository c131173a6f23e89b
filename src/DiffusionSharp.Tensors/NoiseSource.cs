namespace DiffusionSharp.Tensors;

/// <summary>
/// Draws random numbers per batch item, each item from its own seed, so that a sample does not depend on the batch
/// it was made in. Numbers are drawn on the CPU and moved, so that a seed means the same on every device.
/// </summary>
/// <param name="seeds">One seed per item.</param>
public class NoiseSource(IReadOnlyList<ulong> seeds)
{
    private readonly Generator[] _generators = [.. seeds.Select(seed => new Generator(seed, CPU))];

    /// <summary>How many items this source draws for.</summary>
    public int Count => _generators.Length;

    /// <summary>Standard normal noise.</summary>
    /// <param name="like">[B, …]; gives shape, type and device. Types narrower than float32 are drawn in float32.</param>
    /// <returns>Shaped like <paramref name="like"/>.</returns>
    /// <exception cref="ArgumentException">B differs from the number of seeds, or the type holds whole numbers only.</exception>
    public virtual Tensor NormalLike(Tensor like)
    {
        ArgumentNullException.ThrowIfNull(like);
        if (!like.is_floating_point())
        {
            throw new ArgumentException($"Normal noise was asked for in {like.dtype}, which holds no fractions. Convert the batch to a floating type.", nameof(like));
        }

        var drawn = like.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        return PerItem(like, like.dtype, (shape, generator) => randn(shape, dtype: drawn, generator: generator));
    }

    /// <summary>Uniform noise in [0, 1), always float32.</summary>
    /// <param name="like">[B, …]; gives shape and device.</param>
    /// <returns>Shaped like <paramref name="like"/>.</returns>
    /// <exception cref="ArgumentException">B differs from the number of seeds.</exception>
    public Tensor UniformLike(Tensor like)
    {
        ArgumentNullException.ThrowIfNull(like);
        return PerItem(like, ScalarType.Float32, (shape, generator) => rand(shape, dtype: ScalarType.Float32, generator: generator));
    }

    private Tensor PerItem(Tensor like, ScalarType wanted, Func<long[], Generator, Tensor> draw)
    {
        var shape = like.shape;
        if (shape.Length == 0 || shape[0] != Count)
        {
            throw new ArgumentException(
                $"The noise source has {Count} seeds but the batch has {(shape.Length == 0 ? 0 : shape[0])} items. Give one seed per item.", nameof(like));
        }

        return Count == 0 ? empty(shape, dtype: wanted, device: like.device)
            : TensorScope.Return(() => stack(_generators.Select(generator => draw(shape[1..], generator))).to(wanted, like.device));
    }
}
