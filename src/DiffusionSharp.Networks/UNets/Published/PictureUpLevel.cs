using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>A level of a score network on the way up, each of which adds to a larger and larger picture.</summary>
internal sealed class PictureUpLevel : nn.Module, IPlainStage
{
    private readonly ModuleList<ResidualLayer> _residuals;
    private readonly ImageAttention? _attention;
    private readonly ResidualLayer? _doubling;
    private readonly GroupNormLayer? _norm;
    private readonly ConvolutionLayer? _picture;

    public PictureUpLevel(PlainUNetShape shape, int level) : base(nameof(PictureUpLevel))
    {
        var (widths, blocks) = (shape.Widths, shape.Blocks + 1);
        long from = widths[Math.Min(level + 1, widths.Length - 1)], to = widths[level], last = widths[Math.Max(0, level - 1)];
        var attends = shape.Up[widths.Length - 1 - level].Attends;
        _residuals = this.AddList("resnets", Enumerable.Range(0, blocks).Select(block => Residual(block == 0 ? from : to, block == blocks - 1 ? last : to)));
        _attention = attends ? this.AddList("attentions", [shape.ScoreAttention(to)])[0] : null;
        if (level > 0)
        {
            _doubling = this.Add("resnet_up", shape.ScoreResidual(to, to, PlainUNetShape.ScoreGroups(to), SmoothResampling.Double));
            _norm = this.Add("skip_norm", new GroupNormLayer(PlainUNetShape.ScoreGroups(to), to, shape.Epsilon));
            _picture = this.Add("skip_conv", ConvolutionLayer.Square(to, shape.Channels));
        }

        // Published networks were trained with the precedence of this sum: only what was laid beside is divided by four.
        ResidualLayer Residual(long own, long beside) => shape.ScoreResidual(own + beside, to, attends ? PlainUNetShape.ScoreGroups(4 * own + beside) : PlainUNetShape.ScoreGroups(own + beside));
    }

    /// <inheritdoc/>
    public Tensor Run(Tensor x, LayerContext context, Stack<Tensor> beside, PicturePath picture)
    {
        foreach (var residual in _residuals)
        {
            x = residual.call(cat([x, beside.Pop()], 1), context);
        }

        x = _attention is null ? x : _attention.call(x, context);
        picture.Picture = picture.Picture is null ? null : SmoothResampling.Double(picture.Picture);
        if (_doubling is null)
        {
            return x;
        }

        var more = _picture!.call(nn.functional.silu(_norm!.call(x)));
        picture.Picture = picture.Picture is null ? more : picture.Picture + more;
        return _doubling.call(x, context);
    }
}
