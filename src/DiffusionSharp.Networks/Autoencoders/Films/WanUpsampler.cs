using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>Doubles rows and columns, halves the channels and, where it should, doubles the frames after the first.</summary>
internal sealed class WanUpsampler : Block
{
    private readonly ConvolutionLayer _space;
    private readonly ConvolutionLayer? _time;

    /// <param name="channels">Of the input: even.</param>
    /// <param name="doublesTime">Whether frames are doubled too.</param>
    public WanUpsampler(long channels, bool doublesTime) : base(nameof(WanUpsampler))
    {
        _space = this.AddAt("resample.1", ConvolutionLayer.Square(channels, channels / 2));
        _time = doublesTime ? this.Add("time_conv", new ConvolutionLayer(channels, 2 * channels, [3, 1, 1], padding: [0, 0, 0])) : null;
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x)
    {
        var h = _time is null || x.shape[2] == 1 ? x : cat([x.narrow(2, 0, 1), Doubled(x.narrow(2, 1, x.shape[2] - 1), _time)], 2);
        return Frames.Each(h, frames => _space.call(ChainLink.Doubling.Run(frames)));
    }

    // The first frame is not seen: the frames after it begin after nothing.
    private static Tensor Doubled(Tensor x, ConvolutionLayer time) =>
        time.call(Frames.AfterNothing(x, 2)).unflatten(1, 2, x.shape[1]).permute(0, 2, 3, 1, 4, 5).flatten(2, 3);
}
