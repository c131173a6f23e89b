using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>The variational autoencoder of LTX-Video (HaCohen et al. 2024, arXiv:2501.00103), whose decoder may also take the last noise away.</summary>
[PublishedClass("AutoencoderKLLTXVideo")]
public sealed class LtxAutoencoder : PublishedNetwork
{
    private readonly LtxHalf _half;
    private readonly LtxEncoder _encoder;
    private readonly LtxDecoder _decoder;
    private readonly Weight _means, _deviations;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public LtxAutoencoder(PublishedConfig config) : base(nameof(LtxAutoencoder))
    {
        ArgumentNullException.ThrowIfNull(config);
        _half = LtxHalf.ReadEncoder(config);
        var decoder = LtxHalf.ReadDecoder(config);
        config.Expect("patch_size_t", "1");
        config.Ignore("spatial_compression_ratio", "temporal_compression_ratio");
        ScalingFactor = config.Number("scaling_factor", 1);
        TakesTime = decoder.TakesTime;
        FrameReduction = 1 << _half.Levels.Count(level => level.Scales);
        _encoder = this.Add("encoder", new LtxEncoder(_half));
        _decoder = this.Add("decoder", new LtxDecoder(decoder));
        _means = this.Add("latents_mean", new Weight(Latents));
        _deviations = this.Add("latents_std", new Weight(Latents));
    }

    /// <summary>Channels of a latent.</summary>
    public int Latents => _half.Latents;

    /// <summary>How many rows and columns one position of a latent spans.</summary>
    public int Reduction => FrameReduction * _half.Patch;

    /// <summary>How many frames after the first one frame of a latent spans.</summary>
    public int FrameReduction { get; }

    /// <summary>Whether the decoder is told the noise that is left in the latents.</summary>
    public bool TakesTime { get; }

    /// <summary>Diffusion works on (latent - mean) / deviation times this.</summary>
    public double ScalingFactor { get; }

    /// <summary>The mean of each channel of a latent, [C].</summary>
    public Tensor LatentMeans => _means.Value;

    /// <summary>The deviation of each channel of a latent, [C].</summary>
    public Tensor LatentDeviations => _deviations.Value;

    /// <summary>The distribution of the latents of films.</summary>
    /// <param name="films">[B, 3, 1 + F·<see cref="FrameReduction"/>, H, W] in [-1, 1]; H and W divide by <see cref="Reduction"/>.</param>
    /// <returns>[B, <see cref="Latents"/>, 1 + F, H / <see cref="Reduction"/>, W / <see cref="Reduction"/>], in the caller's scope.</returns>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public LatentDistribution Encode(Tensor films)
    {
        InputCheck.Shape(films, "films", null, _half.Channels, null, null, null);
        InputCheck.Multiples(films, "films", Reduction, Reduction);
        InputCheck.Frames(films, FrameReduction);
        return LatentDistribution.Of(TensorScope.Return(() => _encoder.call(films)));
    }

    /// <summary>The films of latents.</summary>
    /// <param name="latents">[B, <see cref="Latents"/>, 1 + F, h, w].</param>
    /// <param name="time">[B] or [1], where <see cref="TakesTime"/>: the noise that is left, from 0 to 1.</param>
    /// <returns>[B, 3, 1 + F·<see cref="FrameReduction"/>, h·<see cref="Reduction"/>, w·<see cref="Reduction"/>], about in [-1, 1].</returns>
    /// <exception cref="ArgumentException">Another shape, or no time where one is wanted.</exception>
    public Tensor Decode(Tensor latents, Tensor? time = null)
    {
        InputCheck.Shape(latents, "latents", null, Latents, null, null, null);
        if (TakesTime)
        {
            InputCheck.Items(time ?? throw new ArgumentException("This decoder wants to be told the noise that is left in the latents. Give it; 0.05 is usual.", nameof(time)), "times", latents.shape[0]);
        }

        return TensorScope.Return(() => _decoder.call(latents, time));
    }
}
