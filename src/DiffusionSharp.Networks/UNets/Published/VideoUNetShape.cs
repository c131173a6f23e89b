using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>The shape of a <see cref="VideoUNet"/>, level by level from the finest.</summary>
/// <param name="Widths">Channels.</param>
/// <param name="Blocks">Residual blocks on the way down; one more on the way up.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="Depths">Transformer blocks.</param>
/// <param name="PromptWidths">Width of the prompt's tokens.</param>
/// <param name="AttendsDown">Whether a level on the way down has attention.</param>
/// <param name="AttendsUp">Whether a level on the way up has attention, coarsest first.</param>
internal sealed record VideoUNetShape(int[] Widths, int[] Blocks, int[] Heads, int[] Depths, int[] PromptWidths, bool[] AttendsDown, bool[] AttendsUp)
{
    /// <summary>Of the norms.</summary>
    public const int Groups = 32;

    /// <summary>Of the norms.</summary>
    public const double Epsilon = 1e-5;

    private const int MostBlocks = 32;

    // Levels with attention were trained with another epsilon on the way down.
    private const double AttendingEpsilon = 1e-6;

    /// <summary>Width of the embedding of the time.</summary>
    public int Embedding => 4 * Widths[0];

    /// <summary>Reads it.</summary>
    public static VideoUNetShape Read(PublishedConfig config)
    {
        const string Kind = "BlockSpatioTemporal";
        var widths = config.Counts("block_out_channels", [320, 640, 1280, 1280]);
        var levels = widths.Length;
        return new(widths, config.CountsFor("layers_per_block", levels, 2, 1, MostBlocks), config.CountsFor("num_attention_heads", levels, 8), config.CountsFor("transformer_layers_per_block", levels, 1, 1, MostBlocks),
            config.CountsFor("cross_attention_dim", levels, 1024), LevelTypes.Read(config, "down_block_types", levels, "Down" + Kind, "CrossAttnDown" + Kind), LevelTypes.Read(config, "up_block_types", levels, "Up" + Kind, "CrossAttnUp" + Kind));
    }

    /// <summary>A level's parts on the way down.</summary>
    public LevelParts PartsDown(int level) => Parts(level, AttendsDown[level], AttendsDown[level] ? AttendingEpsilon : Epsilon) with
    {
        Sampler = level < Widths.Length - 1 ? width => new Downsampler(width, width) : null,
    };

    /// <summary>A level's parts on the way up.</summary>
    public LevelParts PartsUp(int level) => Parts(level, AttendsUp[Widths.Length - 1 - level], Epsilon) with
    {
        Sampler = level > 0 ? width => new Upsampler(width, width) : null,
    };

    /// <summary>The middle's parts.</summary>
    public LevelParts Middle() => Parts(Widths.Length - 1, true, Epsilon);

    private LevelParts Parts(int level, bool attends, double epsilon) => new((from, to) => new VideoResidual(new(from, to, Groups, epsilon) { Embedding = Embedding }))
    {
        Attention = attends ? width => new VideoTransformer(new(width, Heads[level], Depths[level], PromptWidths[level], Groups)) : null,
    };
}
