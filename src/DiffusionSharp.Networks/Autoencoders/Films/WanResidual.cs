using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>Two convolutions over a film, which see no later frames, beside a short cut.</summary>
internal sealed class WanResidual : Block
{
    private readonly WanNorm _norm1, _norm2;
    private readonly ConvolutionLayer _conv1, _conv2;
    private readonly ConvolutionLayer? _shortcut;

    /// <param name="from">Channels of the input.</param>
    /// <param name="to">Channels of the output.</param>
    public WanResidual(long from, long to) : base(nameof(WanResidual))
    {
        _norm1 = this.Add("norm1", new WanNorm(from, 3));
        _conv1 = this.Add("conv1", Convolution(from, to));
        _norm2 = this.Add("norm2", new WanNorm(to, 3));
        _conv2 = this.Add("conv2", Convolution(to, to));
        _shortcut = from == to ? null : this.Add("conv_shortcut", new ConvolutionLayer(from, to, [1, 1, 1]));
    }

    /// <summary>A convolution that wants two frames before the first.</summary>
    public static ConvolutionLayer Convolution(long from, long to) => new(from, to, [3, 3, 3], padding: [0, 1, 1]);

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x)
    {
        var h = _conv1.call(Frames.AfterNothing(nn.functional.silu(_norm1.call(x)), 2));
        h = _conv2.call(Frames.AfterNothing(nn.functional.silu(_norm2.call(h)), 2));
        return (_shortcut is null ? x : _shortcut.call(x)) + h;
    }
}
