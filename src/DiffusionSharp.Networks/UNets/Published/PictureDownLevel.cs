using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>A level of a score network on the way down, into which a smaller and smaller picture is fed.</summary>
internal sealed class PictureDownLevel : nn.Module, IPlainStage
{
    private readonly ModuleList<ResidualLayer> _residuals;
    private readonly ModuleList<ImageAttention>? _attentions;
    private readonly ResidualLayer? _halving;
    private readonly ConvolutionLayer? _picture;

    public PictureDownLevel(PlainUNetShape shape, int level) : base(nameof(PictureDownLevel))
    {
        var (from, to) = (shape.Widths[Math.Max(0, level - 1)], shape.Widths[level]);
        _residuals = this.AddList("resnets", Enumerable.Range(0, shape.Blocks).Select(block => shape.ScoreResidual(block == 0 ? from : to, to, PlainUNetShape.ScoreGroups(block == 0 ? from : to))));
        _attentions = shape.Down[level].Attends ? this.AddList("attentions", Enumerable.Range(0, shape.Blocks).Select(_ => shape.ScoreAttention(to))) : null;
        if (level < shape.Widths.Length - 1)
        {
            _halving = this.Add("resnet_down", shape.ScoreResidual(to, to, PlainUNetShape.ScoreGroups(to), SmoothResampling.Halve));
            _picture = this.Add("skip_conv", ConvolutionLayer.Square(shape.Channels, to, 1));
        }
    }

    /// <inheritdoc/>
    public Tensor Run(Tensor x, LayerContext context, Stack<Tensor> beside, PicturePath picture)
    {
        foreach (var (block, residual) in _residuals.Index())
        {
            x = residual.call(x, context);
            x = _attentions is null ? x : _attentions[block].call(x, context);
            beside.Push(x);
        }

        if (_halving is not null)
        {
            picture.Picture = SmoothResampling.Halve(picture.Picture!);
            x = _picture!.call(picture.Picture) + _halving.call(x, context);
            beside.Push(x);
        }

        return x;
    }
}
