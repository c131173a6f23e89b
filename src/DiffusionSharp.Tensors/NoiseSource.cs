namespace DiffusionSharp.Tensors;

/// <summary>
/// Draws random numbers per batch item, each item from its own seed, so that a sample does not depend on the batch
/// it was made in. Numbers are drawn on the CPU and moved, so that a seed means the same on every device.
/// </summary>
/// <param name="seeds">One seed per item.</param>
public sealed class NoiseSource(IReadOnlyList<ulong> seeds)
{
    private readonly Generator[] _generators = [.. seeds.Select(seed => new Generator(seed, CPU))];

    /// <summary>How many items this source draws for.</summary>
    public int Count => _generators.Length;

    /// <summary>Standard normal noise.</summary>
    /// <param name="like">[B, …]; gives shape, type and device. Types narrower than float32 are drawn in float32.</param>
    /// <returns>Shaped like <paramref name="like"/>.</returns>
    /// <exception cref="ArgumentException">B differs from the number of seeds.</exception>
    public Tensor NormalLike(Tensor like) => PerItem(like, like.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32, like.dtype,
        (shape, type, generator) => randn(shape, dtype: type, generator: generator));

    /// <summary>Uniform noise in [0, 1), always float32.</summary>
    /// <param name="like">[B, …]; gives shape and device.</param>
    /// <returns>Shaped like <paramref name="like"/>.</returns>
    /// <exception cref="ArgumentException">B differs from the number of seeds.</exception>
    public Tensor UniformLike(Tensor like) => PerItem(like, ScalarType.Float32, ScalarType.Float32,
        (shape, type, generator) => rand(shape, dtype: type, generator: generator));

    private Tensor PerItem(Tensor like, ScalarType drawn, ScalarType wanted, Func<long[], ScalarType, Generator, Tensor> draw)
    {
        ArgumentNullException.ThrowIfNull(like);
        if (like.shape.Length == 0 || like.shape[0] != _generators.Length)
        {
            throw new ArgumentException(
                $"The noise source has {_generators.Length} seeds but the batch has {(like.shape.Length == 0 ? 0 : like.shape[0])} items. Give one seed per item.",
                nameof(like));
        }

        long[] itemShape = [.. like.shape.Skip(1)];
        return stack(_generators.Select(generator => draw(itemShape, drawn, generator))).to(wanted, like.device);
    }
}
