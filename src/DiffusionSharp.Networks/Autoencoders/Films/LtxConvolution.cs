using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>A convolution over a film that keeps its size where the stride is 1: time goes on before and after as the first and the last frame.</summary>
internal sealed class LtxConvolution : Block
{
    private readonly long _before, _after;
    private readonly ConvolutionLayer _conv;

    /// <param name="from">Channels of the input.</param>
    /// <param name="to">Channels of the output.</param>
    /// <param name="isCausal">Whether it sees no later frames.</param>
    /// <param name="kernel">Along each axis: odd.</param>
    /// <param name="stride">Along each axis.</param>
    public LtxConvolution(long from, long to, bool isCausal, long kernel = 3, long stride = 1) : base(nameof(LtxConvolution))
    {
        (_before, _after) = isCausal ? (kernel - 1, 0) : (kernel / 2, kernel / 2);
        _conv = this.Add("conv", new ConvolutionLayer(from, to, [kernel, kernel, kernel], stride, [0, kernel / 2, kernel / 2]));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => _conv.call(Frames.Repeated(x.to(_conv.Type), _before, _after));
}
