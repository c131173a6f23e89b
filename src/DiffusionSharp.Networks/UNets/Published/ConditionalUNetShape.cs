using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>The shape that Stable Diffusion's U-Nets and their ControlNets share, level by level from the finest.</summary>
/// <param name="Widths">Channels.</param>
/// <param name="Attends">Whether a level looks at the prompt.</param>
/// <param name="Blocks">Residual blocks on the way down; one more on the way up.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="Depths">Transformer blocks.</param>
/// <param name="PromptWidths">Width of the prompt's tokens.</param>
/// <param name="Groups">Of the norms.</param>
/// <param name="Epsilon">Of the norms.</param>
internal sealed record ConditionalUNetShape(int[] Widths, bool[] Attends, int[] Blocks, int[] Heads, int[] Depths, int[] PromptWidths, int Groups, double Epsilon)
{
    private const int MostLevels = 8, MostBlocks = 32;

    /// <summary>Whether a level's first attention looks at the prompt too.</summary>
    public required bool[] OnlySeesPrompt { get; init; }

    /// <summary>Transformer blocks on the way up, coarsest first.</summary>
    public required int[] DepthsUp { get; init; }

    /// <summary>Whether there is a middle: distilled models have none.</summary>
    public bool HasMiddle { get; init; } = true;

    /// <summary>Whether the middle has attention.</summary>
    public required bool MiddleAttends { get; init; }

    /// <summary>Whether projections are linear layers.</summary>
    public bool IsLinear { get; init; }

    /// <summary>Whether the time scales and shifts.</summary>
    public bool ScalesAndShifts { get; init; }

    /// <summary>The middle's sum is divided by this.</summary>
    public double MiddleDivisor { get; init; } = 1;

    /// <summary>Of the convolutions that halve.</summary>
    public int DownPadding { get; init; } = 1;

    /// <summary>What connects the pictures of a video; null in a network for pictures.</summary>
    public MotionShape? Motion { get; init; }

    /// <summary>Residual blocks of the middle after the first.</summary>
    public int MiddleBlocks { get; init; } = 1;

    /// <summary>Transformer blocks of the middle; null for those of the coarsest level.</summary>
    public int? MiddleDepth { get; init; }

    /// <summary>Width of the embedding of the time.</summary>
    public int Embedding { get; init; }

    /// <summary>Reads it.</summary>
    /// <param name="config">Of the network.</param>
    /// <param name="kind">What the names of its levels end with.</param>
    public static ConditionalUNetShape Read(PublishedConfig config, string kind)
    {
        var widths = config.Counts("block_out_channels", [320, 640, 1280, 1280]);
        var levels = widths.Length is > 0 and <= MostLevels ? widths.Length : throw config.Fault($"has {widths.Length} 'block_out_channels', but 1 to {MostLevels} are wanted");
        var depths = config.CountsFor("transformer_layers_per_block", levels, 1, 1, MostBlocks);
        ExpectPlain(config);
        return new(widths, LevelTypes.Read(config, "down_block_types", levels, "DownBlock" + kind, "CrossAttnDownBlock" + kind), config.CountsFor("layers_per_block", levels, 2, 1, MostBlocks),
            config.CountsFor(config.Has("num_attention_heads") ? "num_attention_heads" : "attention_head_dim", levels, 8), depths, config.CountsFor("cross_attention_dim", levels, 1280),
            config.Count("norm_num_groups", 32), config.Number("norm_eps", 1e-5))
        {
            OnlySeesPrompt = config.FlagsFor("only_cross_attention", levels),
            DepthsUp = config.Has("reverse_transformer_layers_per_block") ? config.CountsFor("reverse_transformer_layers_per_block", levels, 1, 1, MostBlocks) : [.. depths.Reverse()],
            HasMiddle = !config.IsNull("mid_block_type"),
            MiddleAttends = config.Text("mid_block_type", "UNetMidBlock2DCrossAttn") == "UNetMidBlock2DCrossAttn",
            IsLinear = config.Flag("use_linear_projection"),
            ScalesAndShifts = config.Choice("resnet_time_scale_shift", "default", UNetChoices.ScalesAndShifts),
            MiddleDivisor = config.Number("mid_block_scale_factor", 1),
            DownPadding = config.Count("downsample_padding", 1, 0, 1),
            Embedding = config.Count("time_embedding_dim", 4 * widths[0]),
        };
    }

    /// <summary>A residual block.</summary>
    public ResidualLayer Residual(long from, long to) => new(new(from, to, Groups, Epsilon) { Embedding = Embedding, ScalesAndShifts = ScalesAndShifts });

    /// <summary>A level's parts on the way down.</summary>
    public LevelParts Down(int level) => new(Residual)
    {
        Attention = Attends[level] ? Transformer(level, Depths[level]) : null,
        Motion = Motion?.Part(level),
        Sampler = level < Widths.Length - 1 ? width => new Downsampler(width, width, DownPadding) : null,
    };

    /// <summary>A level's parts on the way up.</summary>
    /// <param name="level">From the finest.</param>
    /// <param name="attends">Whether it looks at the prompt.</param>
    public LevelParts Up(int level, bool attends) => new(Residual)
    {
        Attention = attends ? Transformer(level, DepthsUp[Widths.Length - 1 - level]) : null,
        Motion = Motion?.Up().Part(level),
        Sampler = level > 0 ? width => new Upsampler(width, width) : null,
    };

    /// <summary>The middle's parts.</summary>
    public LevelParts Middle() => new((from, to) => new ResidualLayer(new(from, to, Groups, Epsilon) { Embedding = Embedding, ScalesAndShifts = ScalesAndShifts, Divisor = MiddleDivisor }))
    {
        Attention = MiddleAttends ? width => new PromptTransformer(TransformerShape(Widths.Length - 1, width, MiddleDepth ?? Depths[^1]) with { OnlySeesPrompt = false }) : null,
        Motion = Motion?.Middle,
    };

    private static void ExpectPlain(PublishedConfig config)
    {
        config.Expect("act_fn", "silu", "swish");
        config.Expect("mid_block_type", "UNetMidBlock2DCrossAttn", "UNetMidBlock2D");
        config.Expect("attention_type", "default");
        config.Expect("dual_cross_attention", "false");
        config.Expect("cross_attention_norm");
        config.Expect("resnet_skip_time_act", "false");
        config.Expect("resnet_out_scale_factor", "1");
        config.Expect("time_embedding_act_fn");
        config.Ignore("sample_size", "upcast_attention", "mid_block_only_cross_attention", "addition_embed_type_num_heads", "attention_head_dim");
    }

    private Func<long, Block<LayerContext>> Transformer(int level, int depth) => width => new PromptTransformer(TransformerShape(level, width, depth));

    private PromptTransformerShape TransformerShape(int level, long width, int depth) =>
        new(width, Heads[level], depth, PromptWidths[level], Groups) { IsLinear = IsLinear, OnlySeesPrompt = OnlySeesPrompt[level] };
}
