using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>The U-Net of Stable Diffusion 1, 2 and XL and of what was made from them: inpainting, upscaling, distilled models.</summary>
[PublishedClass("UNet2DConditionModel")]
public sealed class ConditionalUNet : ConditionalUNetTrunk
{
    private readonly ModuleList<UpLevel> _up;
    private readonly GroupNormLayer _norm;
    private readonly ConvolutionLayer _out;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public ConditionalUNet(PublishedConfig config) : base(nameof(ConditionalUNet), config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var widths = Shape.Widths;
        var attends = LevelTypes.Read(config, "up_block_types", widths.Length, "UpBlock2D", "CrossAttnUpBlock2D");
        ChannelsOut = config.Count("out_channels", 4);
        _up = this.AddList("up_blocks", Enumerable.Range(0, widths.Length).Reverse().Select((level, place) => new UpLevel(Shape.Up(level, attends[place]),
            widths[Math.Min(level + 1, widths.Length - 1)], widths[level], widths[Math.Max(0, level - 1)], Shape.Blocks[level] + 1)));
        _norm = this.Add("conv_norm_out", new GroupNormLayer(Shape.Groups, widths[0], Shape.Epsilon));
        _out = this.Add("conv_out", ConvolutionLayer.Square(widths[0], ChannelsOut, config.Count("conv_out_kernel", 3, 1, 15)));
    }

    /// <summary>Channels of the output.</summary>
    public int ChannelsOut { get; }

    /// <summary>What the network predicts: noise, or what its scheduler says.</summary>
    /// <returns>[B, <see cref="ChannelsOut"/>, H, W], in the caller's scope.</returns>
    /// <exception cref="ArgumentException">A shape is not what the network was made for, or something it needs is missing.</exception>
    public Tensor Predict(UNetInput input)
    {
        Check(input);
        return TensorScope.Return(() =>
        {
            var (x, beside, context) = WayDown(input, null);
            var middle = Middle(x, context);
            if (input.MiddleResidual is { } residual)
            {
                middle += residual.to(WorkingType);
            }

            return TensorScope.Chain(middle, WayUp(context, UNetResiduals.AddTo(beside, input.DownResiduals)));
        });
    }

    private IEnumerable<Func<Tensor, Tensor>> WayUp(LayerContext context, Stack<Tensor> beside) =>
        [.. _up.SelectMany(level => level.Steps(context, beside)), x => _out.call(nn.functional.silu(_norm.call(x)))];
}
