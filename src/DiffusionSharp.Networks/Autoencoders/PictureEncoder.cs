using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.Autoencoders;

/// <summary>From a picture down to what a latent is made of.</summary>
internal sealed class PictureEncoder : Block
{
    private readonly ConvolutionLayer _in, _out;
    private readonly ModuleList<AutoencoderLevel> _levels;
    private readonly AutoencoderMiddle _middle;
    private readonly GroupNormLayer _norm;

    /// <param name="shape">Of the autoencoder.</param>
    /// <param name="channelsOut">Of what comes out.</param>
    public PictureEncoder(AutoencoderShape shape, long channelsOut) : base(nameof(PictureEncoder))
    {
        var widths = shape.Widths;
        _in = this.Add("conv_in", ConvolutionLayer.Square(shape.Channels, widths[0]));
        _levels = this.AddList("down_blocks", widths.Select((width, level) => new AutoencoderLevel(shape, widths[Math.Max(0, level - 1)], width, shape.Blocks,
            shape.AttentionDown[level], level < widths.Length - 1 ? SizeChange.Halve : SizeChange.Keep)));
        _middle = this.Add("mid_block", new AutoencoderMiddle(shape));
        _norm = this.Add("conv_norm_out", new GroupNormLayer(shape.Groups, widths[^1], AutoencoderShape.Epsilon));
        _out = this.Add("conv_out", ConvolutionLayer.Square(widths[^1], channelsOut));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) =>
        TensorScope.Chain(x.to(_in.Type), [_in.call, .. _levels.Select(level => (Func<Tensor, Tensor>)level.call), _middle.call, h => _out.call(nn.functional.silu(_norm.call(h)))]);
}
