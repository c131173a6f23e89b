using System.Collections.Immutable;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders;

/// <summary>The variational autoencoder of latent diffusion (Rombach et al. 2022, arXiv:2112.10752), of Stable Diffusion and Flux.</summary>
[PublishedClass("AutoencoderKL")]
public sealed class AutoencoderKL : PublishedNetwork
{
    private readonly PictureEncoder _encoder;
    private readonly PictureDecoder _decoder;
    private readonly ConvolutionLayer? _afterEncoder, _beforeDecoder;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public AutoencoderKL(PublishedConfig config) : base(nameof(AutoencoderKL))
    {
        ArgumentNullException.ThrowIfNull(config);
        var shape = AutoencoderShape.Read(config, 4);
        (Channels, Latents, Reduction) = (shape.Channels, shape.Latents, 1 << (shape.Widths.Length - 1));
        (ScalingFactor, ShiftFactor) = (config.Number("scaling_factor", 0.18215), config.Number("shift_factor", 0));
        (LatentMeans, LatentDeviations) = ([.. config.Numbers("latents_mean", [])], [.. config.Numbers("latents_std", [])]);
        var side = config.CountsFor("sample_size", 1, 32)[0];
        DefaultTiling = new(side, Math.Max(1, side / Reduction));
        config.Ignore("force_upcast");
        _encoder = this.Add("encoder", new PictureEncoder(shape, 2 * shape.Latents));
        _decoder = this.Add("decoder", new PictureDecoder(shape));
        _afterEncoder = config.Flag("use_quant_conv", true) ? this.Add("quant_conv", ConvolutionLayer.Square(2 * shape.Latents, 2 * shape.Latents, 1)) : null;
        _beforeDecoder = config.Flag("use_post_quant_conv", true) ? this.Add("post_quant_conv", ConvolutionLayer.Square(shape.Latents, shape.Latents, 1)) : null;
    }

    /// <summary>Channels of a picture.</summary>
    public int Channels { get; }

    /// <summary>Channels of a latent.</summary>
    public int Latents { get; }

    /// <summary>How many pixels one position of a latent spans in each direction.</summary>
    public int Reduction { get; }

    /// <summary>Diffusion works on (latent - <see cref="ShiftFactor"/>) times this.</summary>
    public double ScalingFactor { get; }

    /// <summary>See <see cref="ScalingFactor"/>.</summary>
    public double ShiftFactor { get; }

    /// <summary>The mean of each channel of a latent; empty where diffusion does not ask for it.</summary>
    public ImmutableArray<double> LatentMeans { get; }

    /// <summary>The deviation of each channel of a latent; empty where diffusion does not ask for it.</summary>
    public ImmutableArray<double> LatentDeviations { get; }

    /// <summary>Squares of the size that the autoencoder was trained on.</summary>
    public Tiling DefaultTiling { get; }

    /// <summary>The distribution of the latents of pictures.</summary>
    /// <param name="pictures">[B, C, H, W] in [-1, 1]; H and W divide by <see cref="Reduction"/>.</param>
    /// <returns>[B, <see cref="Latents"/>, H / <see cref="Reduction"/>, W / <see cref="Reduction"/>], in the caller's scope.</returns>
    public LatentDistribution Encode(Tensor pictures)
    {
        InputCheck.Shape(pictures, "pictures", null, Channels, null, null);
        return LatentDistribution.Of(Moments(pictures));
    }

    /// <summary>The same in squares.</summary>
    /// <inheritdoc cref="Encode(Tensor)"/>
    public LatentDistribution Encode(Tensor pictures, Tiling tiling)
    {
        ArgumentNullException.ThrowIfNull(tiling);
        InputCheck.Shape(pictures, "pictures", null, Channels, null, null);
        return LatentDistribution.Of(tiling.Encode(pictures, Moments));
    }

    /// <summary>The pictures of latents.</summary>
    /// <param name="latents">[B, <see cref="Latents"/>, h, w], without <see cref="ScalingFactor"/>.</param>
    /// <returns>[B, C, h · <see cref="Reduction"/>, w · <see cref="Reduction"/>], about in [-1, 1].</returns>
    public Tensor Decode(Tensor latents)
    {
        InputCheck.Shape(latents, "latents", null, Latents, null, null);
        return Picture(latents);
    }

    /// <summary>The same in squares.</summary>
    /// <inheritdoc cref="Decode(Tensor)"/>
    public Tensor Decode(Tensor latents, Tiling tiling)
    {
        ArgumentNullException.ThrowIfNull(tiling);
        InputCheck.Shape(latents, "latents", null, Latents, null, null);
        return tiling.Decode(latents, Picture);
    }

    /// <inheritdoc/>
    internal override string CurrentName(string stored) => OldAttentionNames.Current(stored);

    private Tensor Moments(Tensor pictures) => TensorScope.Return(() =>
    {
        var moments = _encoder.call(pictures);
        return _afterEncoder is null ? moments : _afterEncoder.call(moments);
    });

    private Tensor Picture(Tensor latents) => TensorScope.Return(() =>
        _decoder.call(_beforeDecoder is null ? latents : _beforeDecoder.call(latents.to(_beforeDecoder.Type))));
}
