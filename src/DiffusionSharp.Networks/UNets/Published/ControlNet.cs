using System.Collections.Immutable;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>Leads a U-Net by a picture: edges, depth, poses (Zhang et al. 2023, arXiv:2302.05543).</summary>
[PublishedClass("ControlNetModel")]
public sealed class ControlNet : ConditionalUNetTrunk
{
    private readonly PictureHint _hint;
    private readonly ModuleList<ConvolutionLayer> _downOut;
    private readonly ConvolutionLayer _middleOut;
    private readonly bool _pools, _isBlueFirst;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public ControlNet(PublishedConfig config) : base(nameof(ControlNet), config, ConditionalUNetShape.Read(config, "2D"))
    {
        ArgumentNullException.ThrowIfNull(config);
        PictureChannels = config.Count("conditioning_channels", 3);
        _pools = config.Flag("global_pool_conditions");
        _isBlueFirst = config.Choice("controlnet_conditioning_channel_order", "rgb", new Dictionary<string, bool> { ["rgb"] = false, ["bgr"] = true });
        _hint = this.Add("controlnet_cond_embedding", new PictureHint(PictureChannels, config.Counts("conditioning_embedding_out_channels", [16, 32, 96, 256]), Shape.Widths[0]));
        _downOut = this.AddList("controlnet_down_blocks", SkipWidths.Select(width => ConvolutionLayer.Square(width, width, 1)));
        _middleOut = this.Add("controlnet_mid_block", ConvolutionLayer.Square(Shape.Widths[^1], Shape.Widths[^1], 1));
    }

    /// <summary>Channels of the picture that leads.</summary>
    public int PictureChannels { get; }

    /// <summary>One strength for all residuals.</summary>
    public ImmutableArray<double> EvenStrengths(double strength) => [.. Enumerable.Repeat(strength, _downOut.Count + 1)];

    /// <summary>Strengths that grow from a tenth at the finest residual to the whole at the middle, for leading without a prompt.</summary>
    public ImmutableArray<double> GrowingStrengths(double strength) => _pools
        ? EvenStrengths(strength)
        : [.. Enumerable.Range(0, _downOut.Count + 1).Select(place => strength * Math.Pow(10, (double)place / _downOut.Count - 1))];

    /// <summary>What to add to a U-Net.</summary>
    /// <param name="input">What the U-Net is asked.</param>
    /// <param name="picture">[B, <see cref="PictureChannels"/>, height, width] in [0, 1], of the size of the picture that is made.</param>
    /// <param name="strengths">One for each residual, the middle's last.</param>
    /// <exception cref="ArgumentException">A shape is not what the network was made for, or something it needs is missing.</exception>
    public ControlResiduals Residuals(UNetInput input, Tensor picture, ImmutableArray<double> strengths)
    {
        Check(input);
        ArgumentNullException.ThrowIfNull(picture);
        if (picture.dim() != 4 || picture.shape[1] != PictureChannels || strengths.Length != _downOut.Count + 1)
        {
            throw new ArgumentException($"The ControlNet got a picture of [{string.Join(", ", picture.shape)}] and {strengths.Length} strengths, but [items, {PictureChannels}, height, width] and {_downOut.Count + 1} are wanted.", nameof(picture));
        }

        var hint = _hint.call((_isBlueFirst ? picture.flip(1) : picture).to(WorkingType));
        var (first, context) = Begin(input);
        var (x, beside) = WayDown(first + hint, input, context);
        var middle = _middleOut.call(Middle(x, context));
        return new([.. beside.Reverse().Select((laid, place) => Scaled(_downOut[place].call(laid), strengths[place]))], Scaled(middle, strengths[^1]));
    }

    private Tensor Scaled(Tensor residual, double strength) => TensorScope.Return(() => (_pools ? residual.mean([2, 3], keepdim: true) : residual) * strength);
}
