using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.Autoencoders;

/// <summary>Two residual blocks at the coarsest level, with attention between them where the network has it.</summary>
internal sealed class AutoencoderMiddle : Block
{
    private readonly ModuleList<ResidualLayer> _blocks;
    private readonly ImageAttention? _attention;

    public AutoencoderMiddle(AutoencoderShape shape) : base(nameof(AutoencoderMiddle))
    {
        var width = shape.Widths[^1];
        _blocks = this.AddList("resnets", Enumerable.Range(0, 2).Select(_ => new ResidualLayer(new(width, width, shape.Groups, AutoencoderShape.Epsilon))));
        _attention = shape.HasAttention ? this.AddList("attentions", [new ImageAttention(width, width, shape.Groups, AutoencoderShape.Epsilon)])[0] : null;
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x)
    {
        var h = _blocks[0].call(x, LayerContext.None);
        return _blocks[1].call(_attention is null ? h : _attention.call(h, LayerContext.None), LayerContext.None);
    }
}
