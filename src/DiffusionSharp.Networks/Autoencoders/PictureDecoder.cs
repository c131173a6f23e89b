using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.Autoencoders;

/// <summary>From a latent up to a picture.</summary>
internal sealed class PictureDecoder : Block
{
    private readonly ConvolutionLayer _in, _out;
    private readonly ModuleList<AutoencoderLevel> _levels;
    private readonly AutoencoderMiddle _middle;
    private readonly GroupNormLayer _norm;

    public PictureDecoder(AutoencoderShape shape) : base(nameof(PictureDecoder))
    {
        int[] widths = [.. shape.Widths.Reverse()];
        _in = this.Add("conv_in", ConvolutionLayer.Square(shape.Latents, widths[0]));
        _middle = this.Add("mid_block", new AutoencoderMiddle(shape));
        _levels = this.AddList("up_blocks", widths.Select((width, level) => new AutoencoderLevel(shape, widths[Math.Max(0, level - 1)], width, shape.Blocks + 1,
            shape.AttentionUp[level], level < widths.Length - 1 ? SizeChange.Double : SizeChange.Keep)));
        _norm = this.Add("conv_norm_out", new GroupNormLayer(shape.Groups, widths[^1], AutoencoderShape.Epsilon));
        _out = this.Add("conv_out", ConvolutionLayer.Square(widths[^1], shape.ChannelsOut));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) =>
        TensorScope.Chain(x.to(_in.Type), [_in.call, _middle.call, .. _levels.Select(level => (Func<Tensor, Tensor>)level.call), h => _out.call(nn.functional.silu(_norm.call(h)))]);
}
