using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>The parts that make a <see cref="MotionUNet"/> of a U-Net for pictures, published by themselves.</summary>
[PublishedClass("MotionAdapter")]
public sealed class MotionAdapter : PublishedNetwork
{
    private const int MostBlocks = 32;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public MotionAdapter(PublishedConfig config) : base(nameof(MotionAdapter))
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Expect("conv_in_channels");
        var widths = config.Counts("block_out_channels", [320, 640, 1280, 1280]);
        if (widths.Length is 0 or > 8)
        {
            throw config.Fault($"has {widths.Length} 'block_out_channels', but 1 to 8 are wanted");
        }

        var levels = Enumerable.Range(0, widths.Length).ToArray();
        var blocks = config.CountsFor("motion_layers_per_block", widths.Length, 2, 1, MostBlocks);
        var heads = config.CountsFor("motion_num_attention_heads", widths.Length, 8);
        var depths = config.CountsFor("motion_transformer_layers_per_block", widths.Length, 1, 1, MostBlocks);
        var (groups, frames) = (config.Count("motion_norm_num_groups", 32), config.Count("motion_max_seq_length", 32));
        var middle = config.CountsFor("motion_transformer_layers_per_mid_block", config.Count("motion_mid_block_layers_per_block", 1, 1, MostBlocks), 1, 1, MostBlocks);
        MotionTransformer Part(int level) => new(widths[level], heads[level], depths[level], frames, groups);

        this.AddList("down_blocks", levels.Select(level => new Level(Enumerable.Range(0, blocks[level]).Select(_ => Part(level)))));
        this.AddList("up_blocks", levels.Reverse().Select(level => new Level(Enumerable.Range(0, blocks[level] + 1).Select(_ => Part(level)))));
        if (config.Flag("use_motion_mid_block", true))
        {
            this.Add("mid_block", new Level(middle.Select(depth => new MotionTransformer(widths[^1], heads[^1], depth, frames, groups))));
        }
    }

    private sealed class Level : nn.Module
    {
        public Level(IEnumerable<MotionTransformer> parts) : base(nameof(Level)) => this.AddList("motion_modules", parts);
    }
}
