using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Halves height and width by a convolution.</summary>
internal sealed class Downsampler : Block<LayerContext>
{
    private readonly bool _padsEnd;
    private readonly ConvolutionLayer _conv;

    /// <param name="from">Channels of the input.</param>
    /// <param name="to">Channels of the output.</param>
    /// <param name="padding">Rows and columns of zeros on each side; with 0 one row below and one column to the right, as autoencoders have it.</param>
    public Downsampler(long from, long to, long padding = 1) : base(nameof(Downsampler))
    {
        _padsEnd = padding == 0;
        _conv = this.Add("conv", new ConvolutionLayer(from, to, [3, 3], 2, [padding, padding]));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, LayerContext context) => _conv.call(_padsEnd ? nn.functional.pad(x, [0, 1, 0, 1]) : x);
}
