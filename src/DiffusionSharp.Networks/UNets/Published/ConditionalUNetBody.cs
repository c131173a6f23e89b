using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>The way up as well: what U-Nets for pictures and for videos have in common.</summary>
public abstract class ConditionalUNetBody : ConditionalUNetTrunk
{
    private readonly ModuleList<UpLevel> _up;
    private readonly GroupNormLayer _norm;
    private readonly ConvolutionLayer _out;

    private protected ConditionalUNetBody(string name, PublishedConfig config, string kind, ConditionalUNetShape shape) : base(name, config, shape)
    {
        var widths = Shape.Widths;
        var attends = LevelTypes.Read(config, "up_block_types", widths.Length, "UpBlock" + kind, "CrossAttnUpBlock" + kind);
        ChannelsOut = config.Count("out_channels", 4);
        _up = this.AddList("up_blocks", Enumerable.Range(0, widths.Length).Reverse().Select((level, place) => new UpLevel(Shape.Up(level, attends[place]),
            widths[Math.Min(level + 1, widths.Length - 1)], widths[level], widths[Math.Max(0, level - 1)], Shape.Blocks[level] + 1)));
        _norm = this.Add("conv_norm_out", new GroupNormLayer(Shape.Groups, widths[0], Shape.Epsilon));
        _out = this.Add("conv_out", ConvolutionLayer.Square(widths[0], ChannelsOut, config.Count("conv_out_kernel", 3, 1, 15)));
    }

    /// <summary>Channels of the output.</summary>
    public int ChannelsOut { get; }

    /// <summary>What the network predicts.</summary>
    /// <param name="input">Of pictures; checked.</param>
    /// <returns>[B, <see cref="ChannelsOut"/>, H, W], in the caller's scope.</returns>
    private protected Tensor Answer(UNetInput input) => TensorScope.Return(() =>
    {
        var (shallow, context) = Begin(input);
        var deep = DeepFeatures.Of(shallow, () => Deep(shallow, input, context));
        var beside = input.DownResiduals is [var residual, ..] ? shallow + residual.to(WorkingType) : shallow;
        return TensorScope.Chain(deep, [_up[^1].Steps(context, new([beside])).Last(), x => _out.call(nn.functional.silu(_norm.call(x)))]);
    });

    // All but the first convolution and the block on the way up that reads it.
    private Tensor Deep(Tensor shallow, UNetInput input, LayerContext context) => TensorScope.Return(() =>
    {
        var (x, beside) = WayDown(shallow, input, context);
        var middle = Middle(x, context);
        if (input.MiddleResidual is { } residual)
        {
            middle += residual.to(WorkingType);
        }

        var laid = UNetResiduals.AddTo(beside, input.DownResiduals);
        return TensorScope.Chain(middle, _up.SelectMany(level => level.Steps(context, laid)).SkipLast(1));
    });
}
