using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Sounds;

/// <summary>The variational autoencoder of Stable Audio (Evans et al. 2024, arXiv:2402.04825), over samples of sound.</summary>
[PublishedClass("AutoencoderOobleck")]
public sealed class OobleckAutoencoder : PublishedNetwork
{
    private const double LeastDeviation = 1e-4;

    private readonly SoundPath _encoder, _decoder;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public OobleckAutoencoder(PublishedConfig config) : base(nameof(OobleckAutoencoder))
    {
        ArgumentNullException.ThrowIfNull(config);
        (Channels, Latents, SampleRate) = (config.Count("audio_channels", 2, 1, 64), config.Count("decoder_input_channels", 64), config.Count("sampling_rate", 44100));
        int[] strides = config.Counts("downsampling_ratios", [2, 4, 4, 8, 8], 1, 1024);
        long[] factors = [1, .. config.Counts("channel_multiples", [1, 2, 4, 8, 16], 1, 1024).Select(factor => (long)factor)];
        if (factors.Length != strides.Length + 1 || strides.Length is 0 or > 16)
        {
            throw config.Fault($"has {factors.Length - 1} 'channel_multiples' and {strides.Length} 'downsampling_ratios', but equally many, from 1 to 16, are wanted");
        }

        Reduction = strides.Aggregate(1, (product, stride) => checked(product * stride));
        var (down, up) = (config.Count("encoder_hidden_size", 128), config.Count("decoder_channels", 128));
        _encoder = this.Add("encoder", new SoundPath(new(Channels, down, SoundWindow.Keeping(7)),
            strides.Select((stride, level) => new SoundLevelDown(down * factors[level], down * factors[level + 1], stride)),
            new(down * factors[^1]), new(down * factors[^1], down, SoundWindow.Keeping(3))));
        _decoder = this.Add("decoder", new SoundPath(new(Latents, up * factors[^1], SoundWindow.Keeping(7)),
            strides.Select((stride, level) => new SoundLevelUp(up * factors[level + 1], up * factors[level], stride)).Reverse(),
            new(up), new(up, Channels, SoundWindow.Keeping(7), hasBias: false)));
    }

    /// <summary>Channels of sound.</summary>
    public int Channels { get; }

    /// <summary>Channels of a latent.</summary>
    public int Latents { get; }

    /// <summary>Samples a second.</summary>
    public int SampleRate { get; }

    /// <summary>How many samples one position of a latent spans.</summary>
    public int Reduction { get; }

    /// <summary>The distribution of the latents of sounds.</summary>
    /// <param name="sounds">[B, <see cref="Channels"/>, L] in [-1, 1]; L divides by <see cref="Reduction"/>.</param>
    /// <returns>[B, C, L / <see cref="Reduction"/>], in the caller's scope.</returns>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public LatentDistribution Encode(Tensor sounds)
    {
        InputCheck.Shape(sounds, "sounds", null, Channels, null);
        InputCheck.Multiples(sounds, "sounds", Reduction);
        return TensorScope.Return(() =>
        {
            var parts = _encoder.call(sounds).chunk(2, 1);
            return new LatentDistribution(parts[0].clone(), 2 * (nn.functional.softplus(parts[1]) + LeastDeviation).log());
        });
    }

    /// <summary>The sounds of latents.</summary>
    /// <param name="latents">[B, <see cref="Latents"/>, l].</param>
    /// <returns>[B, <see cref="Channels"/>, l·<see cref="Reduction"/>].</returns>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public Tensor Decode(Tensor latents)
    {
        InputCheck.Shape(latents, "latents", null, Latents, null);
        return TensorScope.Return(() => _decoder.call(latents));
    }
}
