using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>Halves rows and columns and, where it should, the frames after the first.</summary>
internal sealed class WanDownsampler : Block
{
    private readonly ConvolutionLayer _space;
    private readonly ConvolutionLayer? _time;

    /// <param name="channels">Of the input and the output.</param>
    /// <param name="halvesTime">Whether frames are halved too.</param>
    public WanDownsampler(long channels, bool halvesTime) : base(nameof(WanDownsampler))
    {
        _space = this.AddAt("resample.1", new ConvolutionLayer(channels, channels, [3, 3], 2, [0, 0]));
        _time = halvesTime ? this.Add("time_conv", new ConvolutionLayer(channels, channels, [3, 1, 1], [2, 1, 1], [0, 0, 0])) : null;
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x)
    {
        var h = Frames.Each(x, frames => _space.call(nn.functional.pad(frames, [0, 1, 0, 1])));
        return _time is null || h.shape[2] < 3 ? h : cat([h.narrow(2, 0, 1), _time.call(h)], 2);
    }
}
