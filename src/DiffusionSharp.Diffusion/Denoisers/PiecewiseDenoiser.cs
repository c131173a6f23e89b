using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Denoisers;

/// <summary>Asks for a few items of a batch at a time, so that the network takes the memory of a few. All items must be told the same.</summary>
/// <param name="inner">The denoiser.</param>
/// <param name="size">Items at a time, 1 or more.</param>
public sealed class PiecewiseDenoiser(IDenoiser<Continuous> inner, int size = 1) : IDenoiser<Continuous>
{
    private readonly int _size = size > 0 ? size : throw new ArgumentOutOfRangeException(nameof(size), size, $"{size} items at a time are asked for, but 1 or more are wanted.");

    /// <inheritdoc/>
    /// <remarks>What is told is said once for all items.</remarks>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        ArgumentNullException.ThrowIfNull(noisy);
        ArgumentNullException.ThrowIfNull(levels);
        return TensorScope.Return(() => cat([.. noisy.split(_size).Index().Select(piece => TensorScope.Return(() => inner.Denoise(piece.Item, LevelsOf(levels, piece.Index * _size), conditioning)))]));
    }

    private NoiseLevels LevelsOf(NoiseLevels all, int first) => all.Count == 1 ? all : new([.. all.Skip(first).Take(_size)]);
}
