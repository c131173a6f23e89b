using System.Collections.Immutable;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>A T2I adapter: leads a U-Net by a picture, and is asked only once for all steps (Mou et al. 2023, arXiv:2302.08453).</summary>
[PublishedClass("T2IAdapter")]
public sealed class PictureAdapter : PublishedNetwork
{
    private const int MostBlocks = 32;

    private readonly int _fold;
    private readonly ConvolutionLayer? _in;
    private readonly ModuleList<AdapterBlock> _body;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public PictureAdapter(PublishedConfig config) : base(nameof(PictureAdapter))
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Expect("adapter_type", "full_adapter", "full_adapter_xl", "light_adapter");
        var (kind, widths) = (config.Text("adapter_type", "full_adapter"), config.Counts("channels", [320, 640, 1280, 1280]));
        var (isLight, isXl) = (kind == "light_adapter", kind == "full_adapter_xl");
        if (widths.Length is 0 or > 8)
        {
            throw config.Fault($"has {widths.Length} 'channels', but 1 to 8 are wanted");
        }

        Channels = config.Count("in_channels", 3);
        _fold = config.Count("downscale_factor", 8, 1, 64);
        var (folded, blocks) = ((long)Channels * _fold * _fold, config.Count("num_res_blocks", 2, 1, MostBlocks));
        var adapter = this.Add("adapter", new Body());
        _in = isLight ? null : adapter.Add("conv_in", ConvolutionLayer.Square(folded, widths[0]));
        _body = adapter.AddList("body", widths.Select((width, level) => new AdapterBlock(level > 0 ? widths[level - 1] : isLight ? folded : width, width, blocks, isXl ? level == 2 : level > 0, isLight)));
    }

    /// <summary>Channels of the picture that leads.</summary>
    public int Channels { get; }

    /// <summary>What to add to a U-Net: see <see cref="UNetInput.AdapterFeatures"/>.</summary>
    /// <param name="picture">[B, <see cref="Channels"/>, H, W] in [0, 1].</param>
    /// <returns>One for each level, finest first: [B, C, h, w] each, in the caller's scope.</returns>
    public ImmutableArray<Tensor> Features(Tensor picture)
    {
        InputCheck.Shape(picture, "pictures", null, Channels, null, null);
        var x = TensorScope.Return(() => _in is null ? nn.functional.pixel_unshuffle(picture, _fold) : _in.call(nn.functional.pixel_unshuffle(picture, _fold)));
        return [.. _body.Select(block => x = block.call(x))];
    }

    private sealed class Body() : nn.Module(nameof(Body));
}
