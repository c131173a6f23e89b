using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>Doubles frames, rows and columns by laying channels out, but for the first frame, which stays one.</summary>
internal sealed class LtxUpsampler : Block
{
    private const long Places = 8;

    private readonly long _repeats;
    private readonly LtxConvolution _conv;

    /// <param name="channels">Of the input.</param>
    /// <param name="level">What it does.</param>
    /// <param name="half">Of the autoencoder.</param>
    public LtxUpsampler(long channels, LtxLevel level, LtxHalf half) : base(nameof(LtxUpsampler))
    {
        _repeats = level.HasShortcut ? Places / level.Narrowing : 0;
        _conv = this.Add("conv", new LtxConvolution(channels, channels * Places / level.Narrowing, half.IsCausal));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x)
    {
        var h = Spread(_conv.call(x));
        return _repeats == 0 ? h : h + Spread(x).repeat(1, _repeats, 1, 1, 1);
    }

    private static Tensor Spread(Tensor x)
    {
        var spread = Frames.Spread(x, 2, 2, 2);
        return spread.narrow(2, 1, spread.shape[2] - 1);
    }
}
