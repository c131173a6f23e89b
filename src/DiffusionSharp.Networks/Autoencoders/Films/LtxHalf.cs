using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>The shape of one half of LTX-Video's autoencoder.</summary>
/// <param name="Channels">Of films.</param>
/// <param name="Latents">Channels of a latent.</param>
/// <param name="Patch">Rows and columns of a film that become channels.</param>
/// <param name="Widths">Channels of each level, finest first.</param>
/// <param name="Levels">Finest first.</param>
/// <param name="MiddleBlocks">Residual blocks of the coarsest level.</param>
/// <param name="IsCausal">Whether no frame knows of later ones.</param>
/// <param name="TakesTime">Whether it is told the noise that is left in the latents.</param>
/// <param name="Epsilon">Of the norms with weights.</param>
internal sealed record LtxHalf(int Channels, int Latents, int Patch, int[] Widths, LtxLevel[] Levels, int MiddleBlocks, bool IsCausal, bool TakesTime, double Epsilon)
{
    /// <summary>The half that makes latents.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public static LtxHalf ReadEncoder(PublishedConfig config)
    {
        var widths = WidthsOf(config, "block_out_channels");
        ExpectAll(config, "down_block_types", "LTXVideoDownBlock3D");
        ExpectAll(config, "downsample_type", "conv");
        var blocks = config.CountsFor("layers_per_block", widths.Length + 1, 3, 1, 64);
        var scales = config.FlagsFor("spatio_temporal_scaling", widths.Length, true);
        return Read(config, "in_channels", widths) with
        {
            Levels = [.. scales.Select((isScaled, level) => new LtxLevel(blocks[level], isScaled))],
            MiddleBlocks = blocks[^1],
            IsCausal = config.Flag("encoder_causal", true),
        };
    }

    /// <summary>The half that makes films.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public static LtxHalf ReadDecoder(PublishedConfig config)
    {
        var widths = WidthsOf(config, "decoder_block_out_channels");
        if (config.FlagsFor("decoder_inject_noise", widths.Length + 1).Any(injects => injects))
        {
            throw config.Fault("has 'decoder_inject_noise', which this program does not follow", "Take another model, or a newer program.");
        }

        var blocks = config.CountsFor("decoder_layers_per_block", widths.Length + 1, 3, 1, 64);
        var scales = config.FlagsFor("decoder_spatio_temporal_scaling", widths.Length, true);
        var (narrowings, shortcuts) = (config.CountsFor("upsample_factor", widths.Length, 1, 1, 8), config.FlagsFor("upsample_residual", widths.Length));
        return Read(config, "out_channels", widths) with
        {
            Levels = [.. scales.Select((isScaled, level) => new LtxLevel(blocks[level], isScaled, narrowings[level], shortcuts[level]))],
            MiddleBlocks = blocks[^1],
            IsCausal = config.Flag("decoder_causal"),
            TakesTime = config.Flag("timestep_conditioning"),
        };
    }

    private static LtxHalf Read(PublishedConfig config, string channels, int[] widths) => new(config.Count(channels, 3), config.Count("latent_channels", 128), config.Count("patch_size", 4, 1, 64),
        widths, [], 0, false, false, config.Number("resnet_norm_eps", 1e-6));

    private static int[] WidthsOf(PublishedConfig config, string key) => config.Counts(key, [128, 256, 512, 512]) is { Length: > 0 and <= 8 } widths
        ? widths
        : throw config.Fault($"has an unusable number of '{key}', but 1 to 8 are wanted");

    private static void ExpectAll(PublishedConfig config, string key, string followed)
    {
        if (config.Texts(key, []).FirstOrDefault(text => text != followed) is { } other)
        {
            throw config.Fault($"has '{key}': {other}, which this program does not follow; it follows {followed}", "Take another model, or a newer program.");
        }
    }
}
