using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Networks.Autoencoders;

/// <summary>The shape that encoder and decoder of a convolutional autoencoder share.</summary>
/// <param name="Channels">Of the picture that is read.</param>
/// <param name="ChannelsOut">Of the picture that is made.</param>
/// <param name="Latents">Channels of a latent.</param>
/// <param name="Widths">Channels of each level, finest first.</param>
/// <param name="Blocks">Residual blocks of a level on the way down; one more on the way up.</param>
/// <param name="Groups">Of the norms.</param>
/// <param name="HasAttention">Whether positions attend to each other at the coarsest level.</param>
internal sealed record AutoencoderShape(int Channels, int ChannelsOut, int Latents, int[] Widths, int Blocks, int Groups, bool HasAttention)
{
    /// <summary>Of all norms.</summary>
    public const double Epsilon = 1e-6;

    /// <summary>The levels on the way down with attention after each residual block.</summary>
    public required bool[] AttentionDown { get; init; }

    /// <summary>The same on the way up, coarsest first.</summary>
    public required bool[] AttentionUp { get; init; }

    /// <summary>Reads the keys that AutoencoderKL and VQModel have in common.</summary>
    public static AutoencoderShape Read(PublishedConfig config, int latents)
    {
        config.Expect("act_fn", "silu");
        config.Expect("norm_type", "group");
        var widths = config.Counts("block_out_channels", [64]);
        if (widths.Length is 0 or > 8)
        {
            throw config.Fault($"has {widths.Length} 'block_out_channels', but 1 to 8 are wanted");
        }

        return new(config.Count("in_channels", 3), config.Count("out_channels", 3), config.Count("latent_channels", latents), widths,
            config.Count("layers_per_block", 1, 1, 64), config.Count("norm_num_groups", 32), config.Flag("mid_block_add_attention", true))
        {
            AttentionDown = Levels(config, "down_block_types", widths.Length, "DownEncoderBlock2D"),
            AttentionUp = Levels(config, "up_block_types", widths.Length, "UpDecoderBlock2D"),
        };
    }

    private static bool[] Levels(PublishedConfig config, string key, int levels, string plain)
    {
        var types = config.Texts(key, [.. Enumerable.Repeat(plain, levels)]);
        return types.Length == levels && types.All(type => type == plain || type == "Attn" + plain)
            ? [.. types.Select(type => type != plain)]
            : throw config.Fault($"has '{key}': {string.Join(", ", types)}, but {levels} times {plain} or Attn{plain} are wanted");
    }
}
