using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Two convolutions over a wave beside a short cut.</summary>
internal sealed class WaveResidual : Block
{
    private const int Kernel = 5;
    private const double Epsilon = 1e-5;

    private readonly ConvolutionLayer _conv1, _conv2;
    private readonly ConvolutionLayer? _shortcut;
    private readonly GroupNormLayer _norm1;
    private readonly GroupNormLayer? _norm2;

    /// <param name="from">Channels of the input.</param>
    /// <param name="inner">Channels between the convolutions.</param>
    /// <param name="to">Channels of the output.</param>
    /// <param name="isLast">Whether nothing follows the second convolution, as at the end of a network.</param>
    public WaveResidual(long from, long inner, long to, bool isLast = false) : base(nameof(WaveResidual))
    {
        _shortcut = from == to ? null : this.Add("conv_skip", new ConvolutionLayer(from, to, [1], hasBias: false));
        _conv1 = this.Add("conv_1", new ConvolutionLayer(from, inner, [Kernel]));
        _norm1 = this.Add("group_norm_1", new GroupNormLayer(1, inner, Epsilon));
        _conv2 = this.Add("conv_2", new ConvolutionLayer(inner, to, [Kernel]));
        _norm2 = isLast ? null : this.Add("group_norm_2", new GroupNormLayer(1, to, Epsilon));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x)
    {
        var h = _conv2.call(nn.functional.gelu(_norm1.call(_conv1.call(x))));
        return (_shortcut is null ? x : _shortcut.call(x)) + (_norm2 is null ? h : nn.functional.gelu(_norm2.call(h)));
    }
}
