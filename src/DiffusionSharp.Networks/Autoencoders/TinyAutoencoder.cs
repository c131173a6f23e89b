using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders;

/// <summary>TAESD: a small autoencoder for the latents of a large one, for previews.</summary>
[PublishedClass("AutoencoderTiny")]
public sealed class TinyAutoencoder : PublishedNetwork
{
    private const int MostBlocks = 64;

    private readonly LayerChain _encoder, _decoder;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public TinyAutoencoder(PublishedConfig config) : base(nameof(TinyAutoencoder))
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Expect("act_fn", "relu");
        config.Expect("upsample_fn", "nearest");
        config.Expect("upsampling_scaling_factor", "2");
        config.Ignore("latent_magnitude", "latent_shift", "force_upcast", "block_out_channels");
        (Channels, ChannelsOut, Latents) = (config.Count("in_channels", 3), config.Count("out_channels", 3), config.Count("latent_channels", 4));
        (ScalingFactor, ShiftFactor) = (config.Number("scaling_factor", 1), config.Number("shift_factor", 0));
        var (down, up) = (Levels(config, "encoder_block_out_channels", "num_encoder_blocks", [1, 3, 3, 3]), Levels(config, "decoder_block_out_channels", "num_decoder_blocks", [3, 3, 3, 1]));
        Reduction = 1 << (down.Length - 1);
        _encoder = this.Add("encoder", new Half()).Add("layers", new LayerChain(Encoder(down)));
        _decoder = this.Add("decoder", new Half()).Add("layers", new LayerChain(Decoder(up)));
    }

    /// <summary>Channels of a picture that is read.</summary>
    public int Channels { get; }

    /// <summary>Channels of a picture that is made.</summary>
    public int ChannelsOut { get; }

    /// <summary>Channels of a latent.</summary>
    public int Latents { get; }

    /// <summary>How many pixels one position of a latent spans in each direction.</summary>
    public int Reduction { get; }

    /// <summary>Diffusion works on (latent - <see cref="ShiftFactor"/>) times this.</summary>
    public double ScalingFactor { get; }

    /// <summary>See <see cref="ScalingFactor"/>.</summary>
    public double ShiftFactor { get; }

    /// <summary>The latents of pictures.</summary>
    /// <param name="pictures">[B, C, H, W] in [-1, 1]; H and W divide by <see cref="Reduction"/>.</param>
    /// <returns>[B, <see cref="Latents"/>, H / <see cref="Reduction"/>, W / <see cref="Reduction"/>].</returns>
    public Tensor Encode(Tensor pictures)
    {
        InputCheck.Shape(pictures, "pictures", null, Channels, null, null);
        return TensorScope.Return(() => _encoder.call((pictures + 1) / 2));
    }

    /// <summary>The pictures of latents.</summary>
    /// <param name="latents">[B, <see cref="Latents"/>, h, w].</param>
    /// <returns>[B, C, h · <see cref="Reduction"/>, w · <see cref="Reduction"/>], about in [-1, 1].</returns>
    public Tensor Decode(Tensor latents)
    {
        const double Reach = 3;
        InputCheck.Shape(latents, "latents", null, Latents, null, null);
        return TensorScope.Return(() => (_decoder.call((latents / Reach).tanh() * Reach) * 2) - 1);
    }

    private static (int Width, int Blocks)[] Levels(PublishedConfig config, string widthKey, string blocksKey, int[] blocksOtherwise)
    {
        var (widths, blocks) = (config.Counts(widthKey, [64, 64, 64, 64]), config.Counts(blocksKey, blocksOtherwise, 0, MostBlocks));
        return widths.Length == blocks.Length && widths.Length is > 0 and <= 8
            ? [.. widths.Zip(blocks)]
            : throw config.Fault($"has {widths.Length} '{widthKey}' and {blocks.Length} '{blocksKey}', but the same number of both is wanted, 1 to 8");
    }

    private IEnumerable<ChainLink> Encoder((int Width, int Blocks)[] levels)
    {
        foreach (var (place, (width, blocks)) in levels.Index())
        {
            yield return place == 0 ? ConvolutionLayer.Square(Channels, width) : ConvolutionLayer.Square(width, width, stride: 2, hasBias: false);
            foreach (var block in Blocks(width, blocks))
            {
                yield return block;
            }
        }

        yield return ConvolutionLayer.Square(levels[^1].Width, Latents);
    }

    private IEnumerable<ChainLink> Decoder((int Width, int Blocks)[] levels)
    {
        yield return ConvolutionLayer.Square(Latents, levels[0].Width);
        yield return ChainLink.Relu;
        foreach (var (place, (width, blocks)) in levels.Index())
        {
            foreach (var block in Blocks(width, blocks))
            {
                yield return block;
            }

            if (place < levels.Length - 1)
            {
                yield return ChainLink.Doubling;
            }

            yield return place < levels.Length - 1 ? ConvolutionLayer.Square(width, width, hasBias: false) : ConvolutionLayer.Square(width, ChannelsOut);
        }
    }

    private static IEnumerable<ChainLink> Blocks(int width, int count) => Enumerable.Range(0, count).Select(_ => (ChainLink)new TinyBlock(width));

    private sealed class Half() : nn.Module(nameof(Half));

    private sealed class TinyBlock : Block
    {
        private readonly LayerChain _conv;

        public TinyBlock(int width) : base(nameof(TinyBlock)) => _conv = this.Add("conv", new LayerChain(
            ConvolutionLayer.Square(width, width), ChainLink.Relu, ConvolutionLayer.Square(width, width), ChainLink.Relu, ConvolutionLayer.Square(width, width)));

        /// <inheritdoc/>
        protected override Tensor Compute(Tensor x) => nn.functional.relu(x + _conv.call(x));
    }
}
