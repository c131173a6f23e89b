using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>Brings the picture that leads a ControlNet down to the size of the latents.</summary>
internal sealed class PictureHint : Block
{
    private readonly ConvolutionLayer _in, _out;
    private readonly ModuleList<ConvolutionLayer> _blocks;

    /// <param name="channels">Of the picture.</param>
    /// <param name="widths">Of each size; each but the last is halved.</param>
    /// <param name="to">Channels of the output.</param>
    public PictureHint(long channels, int[] widths, long to) : base(nameof(PictureHint))
    {
        if (widths.Length == 0)
        {
            throw new ArgumentException("A ControlNet needs at least one width for its picture.", nameof(widths));
        }

        _in = this.Add("conv_in", ConvolutionLayer.Square(channels, widths[0]));
        _blocks = this.AddList("blocks", widths.Zip(widths.Skip(1)).SelectMany(pair =>
            (ConvolutionLayer[])[ConvolutionLayer.Square(pair.First, pair.First), ConvolutionLayer.Square(pair.First, pair.Second, stride: 2)]));
        _out = this.Add("conv_out", ConvolutionLayer.Square(widths[^1], to));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => TensorScope.Chain(x,
        [h => nn.functional.silu(_in.call(h)), .. _blocks.Select(block => (Func<Tensor, Tensor>)(h => nn.functional.silu(block.call(h)))), _out.call]);
}
