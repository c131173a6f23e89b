using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Denoisers;

/// <summary>
/// Asks for the estimate tile by tile and lays the tiles over one another with weights that fall to the borders (MultiDiffusion, Bar-Tal et al. 2023,
/// arXiv:2302.08113, equation 5), so that data of any size have no seams and the memory of the network does not grow with them. What lies beside
/// the noise is cut along.
/// </summary>
/// <param name="inner">The denoiser.</param>
/// <param name="side">Of a tile; a multiple of what the network wants, and at least twice <paramref name="overlap"/>.</param>
/// <param name="overlap">How far neighbors overlap, 0 or more.</param>
public sealed class TiledDenoiser(IDenoiser<Continuous> inner, int side, int overlap) : IDenoiser<Continuous>
{
    private readonly int _overlap = overlap >= 0 && side >= 2 * overlap && side > 0 ? overlap : throw new ArgumentOutOfRangeException(
        nameof(overlap), overlap, $"Tiles of {side} cannot overlap by {overlap}. Give 0 to half a tile.");

    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        ArgumentNullException.ThrowIfNull(noisy);
        ArgumentNullException.ThrowIfNull(conditioning);
        var (height, width) = (noisy.shape[^2], noisy.shape[^1]);
        if (height <= side && width <= side)
        {
            return inner.Denoise(noisy, levels, conditioning);
        }

        return TensorScope.Return(() =>
        {
            var (sum, weight) = (zeros_like(noisy), zeros([1, 1, height, width], noisy.dtype, noisy.device));
            foreach (var tile in Places(height).SelectMany(top => Places(width).Select(left => new Tile(top, left, Math.Min(side, height), Math.Min(side, width)))))
            {
                TensorScope.Release(() =>
                {
                    var ramp = Ramp(tile.Height, noisy).unsqueeze(1) * Ramp(tile.Width, noisy);
                    tile.Of(sum).add_(ramp * inner.Denoise(tile.Of(noisy), levels, tile.Of(conditioning)));
                    tile.Of(weight).add_(ramp);
                });
            }

            return sum / weight;
        });
    }

    private IEnumerable<long> Places(long size)
    {
        var stride = side - _overlap;
        for (var place = 0L; place < size - side; place += stride)
        {
            yield return place;
        }

        yield return Math.Max(0, size - side);
    }

    // Even in the middle, falling over the overlap, never 0.
    private Tensor Ramp(long size, Tensor like)
    {
        var fromBorder = arange(size, dtype: ScalarType.Float32).minimum(arange(size - 1, -1, -1, dtype: ScalarType.Float32));
        return ((fromBorder + 1) / (_overlap + 1)).clamp_max(1).to(like.dtype, like.device);
    }

    private readonly record struct Tile(long Top, long Left, long Height, long Width)
    {
        public Tensor Of(Tensor whole) => whole.narrow(-2, Top, Height).narrow(-1, Left, Width);

        public Conditioning Of(Conditioning told) => told.Find<ConcatCondition>() is { } beside ? told.With(new ConcatCondition(Of(beside.Beside))) : told;
    }
}
