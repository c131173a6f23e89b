using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>One size of a T2I adapter.</summary>
internal sealed class AdapterBlock : Block
{
    private readonly bool _halves;
    private readonly ConvolutionLayer? _in, _out;
    private readonly LayerChain _residuals;

    /// <param name="from">Channels of the input.</param>
    /// <param name="to">Channels of the output.</param>
    /// <param name="blocks">Residual blocks.</param>
    /// <param name="halves">Whether height and width are halved first, rounded up.</param>
    /// <param name="isLight">Whether the blocks work on a quarter of the channels.</param>
    public AdapterBlock(long from, long to, int blocks, bool halves, bool isLight) : base(nameof(AdapterBlock))
    {
        _halves = halves;
        var width = isLight ? Math.Max(1, to / 4) : to;
        _in = isLight || from != to ? this.Add("in_conv", ConvolutionLayer.Square(from, width, 1)) : null;
        _residuals = this.Add("resnets", new LayerChain(Enumerable.Range(0, blocks).Select(_ => (ChainLink)new Residual(width, isLight ? 3 : 1))));
        _out = isLight ? this.Add("out_conv", ConvolutionLayer.Square(width, to, 1)) : null;
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x)
    {
        var h = _halves ? nn.functional.avg_pool2d(x, 2, 2, ceil_mode: true) : x;
        h = _residuals.call(_in is null ? h : _in.call(h));
        return _out is null ? h : _out.call(h);
    }

    private sealed class Residual : Block
    {
        private readonly ConvolutionLayer _first, _second;

        public Residual(long width, long kernel) : base(nameof(Residual))
        {
            _first = this.Add("block1", ConvolutionLayer.Square(width, width));
            _second = this.Add("block2", ConvolutionLayer.Square(width, width, kernel));
        }

        /// <inheritdoc/>
        protected override Tensor Compute(Tensor x) => x + _second.call(nn.functional.relu(_first.call(x)));
    }
}
