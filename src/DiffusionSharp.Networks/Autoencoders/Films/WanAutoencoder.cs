using System.Collections.Immutable;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>The variational autoencoder of Wan 2.1 (Wan team 2025, arXiv:2503.20314): films in which no frame knows of later ones, so that a single picture is a film too.</summary>
[PublishedClass("AutoencoderKLWan")]
public sealed class WanAutoencoder : PublishedNetwork
{
    private readonly WanShape _shape;
    private readonly WanEncoder _encoder;
    private readonly WanDecoder _decoder;
    private readonly ConvolutionLayer _afterEncoder, _beforeDecoder;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public WanAutoencoder(PublishedConfig config) : base(nameof(WanAutoencoder))
    {
        ArgumentNullException.ThrowIfNull(config);
        _shape = WanShape.Read(config);
        (LatentMeans, LatentDeviations) = ([.. config.Numbers("latents_mean", [])], [.. config.Numbers("latents_std", [])]);
        (Reduction, FrameReduction) = (1 << (_shape.Levels - 1), 1 << _shape.HalvesTime.Count(halves => halves));
        _encoder = this.Add("encoder", new WanEncoder(_shape));
        _afterEncoder = this.Add("quant_conv", new ConvolutionLayer(2L * Latents, 2L * Latents, [1, 1, 1]));
        _beforeDecoder = this.Add("post_quant_conv", new ConvolutionLayer(Latents, Latents, [1, 1, 1]));
        _decoder = this.Add("decoder", new WanDecoder(_shape));
    }

    /// <summary>Channels of a latent.</summary>
    public int Latents => _shape.Latents;

    /// <summary>How many rows and columns one position of a latent spans.</summary>
    public int Reduction { get; }

    /// <summary>How many frames after the first one frame of a latent spans.</summary>
    public int FrameReduction { get; }

    /// <summary>The mean of each channel of a latent: diffusion works on (latent - mean) / deviation.</summary>
    public ImmutableArray<double> LatentMeans { get; }

    /// <summary>The deviation of each channel of a latent.</summary>
    public ImmutableArray<double> LatentDeviations { get; }

    /// <summary>The distribution of the latents of films.</summary>
    /// <param name="films">[B, 3, 1 + F·<see cref="FrameReduction"/>, H, W] in [-1, 1]; H and W divide by <see cref="Reduction"/>.</param>
    /// <returns>[B, <see cref="Latents"/>, 1 + F, H / <see cref="Reduction"/>, W / <see cref="Reduction"/>], in the caller's scope.</returns>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public LatentDistribution Encode(Tensor films)
    {
        InputCheck.Shape(films, "films", null, 3, null, null, null);
        InputCheck.Multiples(films, "films", Reduction, Reduction);
        InputCheck.Frames(films, FrameReduction);
        return LatentDistribution.Of(TensorScope.Return(() => _afterEncoder.call(_encoder.call(films))));
    }

    /// <summary>The films of latents.</summary>
    /// <param name="latents">[B, <see cref="Latents"/>, 1 + F, h, w].</param>
    /// <returns>[B, 3, 1 + F·<see cref="FrameReduction"/>, h·<see cref="Reduction"/>, w·<see cref="Reduction"/>] in [-1, 1].</returns>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public Tensor Decode(Tensor latents)
    {
        InputCheck.Shape(latents, "latents", null, Latents, null, null, null);
        return TensorScope.Return(() => _decoder.call(_beforeDecoder.call(latents.to(_beforeDecoder.Type))).clamp(-1, 1));
    }
}
