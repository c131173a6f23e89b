using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>The shape of Wan's autoencoder.</summary>
/// <param name="Latents">Channels of a latent.</param>
/// <param name="Width">Channels of the first layer on the way down.</param>
/// <param name="WidthUp">The same for the way up, where it comes last.</param>
/// <param name="Factors">By how much each level is wider, finest first.</param>
/// <param name="Blocks">Residual blocks of a level on the way down; one more on the way up.</param>
/// <param name="HalvesTime">Whether frames are halved after each level but the last.</param>
internal sealed record WanShape(int Latents, int Width, int WidthUp, int[] Factors, int Blocks, bool[] HalvesTime)
{
    /// <summary>Number of levels.</summary>
    public int Levels => Factors.Length;

    /// <summary>Reads a configuration.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public static WanShape Read(PublishedConfig config)
    {
        config.Expect("is_residual", "false");
        config.Expect("patch_size");
        config.Expect("in_channels", "3");
        config.Expect("out_channels", "3");
        config.Ignore("scale_factor_spatial", "scale_factor_temporal");
        if (config.Numbers("attn_scales", []).Length > 0)
        {
            throw config.Fault("has 'attn_scales', which this program does not follow", "Take another model, or a newer program.");
        }

        var (width, factors) = (config.Count("base_dim", 96), config.Counts("dim_mult", [1, 2, 4, 4], 1, 64));
        if (factors.Length is < 2 or > 8)
        {
            throw config.Fault($"has {factors.Length} 'dim_mult', but 2 to 8 are wanted");
        }

        var up = config.Count("decoder_base_dim", width);
        if (up % 2 != 0)
        {
            throw config.Fault($"describes a decoder {up} wide, but an even number is wanted");
        }

        return new(config.Count("z_dim", 16), width, up, factors, config.Count("num_res_blocks", 2, 1, 64), config.FlagsFor("temperal_downsample", factors.Length - 1, true));
    }
}
