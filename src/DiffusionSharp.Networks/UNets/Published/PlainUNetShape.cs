using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>The shape of a <see cref="PlainUNet"/>.</summary>
/// <param name="Channels">Of the data.</param>
/// <param name="Widths">Channels of each level, finest first.</param>
/// <param name="Down">Levels on the way down, finest first.</param>
/// <param name="Up">Levels on the way up, coarsest first.</param>
/// <param name="Blocks">Residual blocks of a level on the way down; one more on the way up.</param>
/// <param name="Groups">Of the norms.</param>
/// <param name="Epsilon">Of the norms.</param>
internal sealed record PlainUNetShape(int Channels, int[] Widths, PlainLevelType[] Down, PlainLevelType[] Up, int Blocks, int Groups, double Epsilon)
{
    private const int MostLevels = 8, MostBlocks = 32, MostGroups = 32;

    /// <summary>Channels of a head; null for one head.</summary>
    public int? HeadWidth { get; init; }

    /// <summary>Width of the embedding of the time.</summary>
    public int Embedding { get; init; }

    /// <summary>Whether the time scales and shifts.</summary>
    public bool ScalesAndShifts { get; init; }

    /// <summary>Whether a residual block halves, in place of a convolution.</summary>
    public bool HalvesInBlock { get; init; }

    /// <summary>Whether a residual block doubles, in place of a convolution.</summary>
    public bool DoublesInBlock { get; init; }

    /// <summary>Of the convolutions that halve.</summary>
    public int DownPadding { get; init; }

    /// <summary>The middle's sums are divided by this.</summary>
    public double MiddleDivisor { get; init; }

    /// <summary>Whether the middle has attention.</summary>
    public bool MiddleAttends { get; init; }

    /// <summary>Groups of the norm before the middle's attention; null for none.</summary>
    public int? MiddleAttentionGroups { get; init; }

    /// <summary>Reads it.</summary>
    public static PlainUNetShape Read(PublishedConfig config)
    {
        var widths = config.Counts("block_out_channels", [224, 448, 672, 896]);
        if (widths.Length is 0 or > MostLevels)
        {
            throw config.Fault($"has {widths.Length} 'block_out_channels', but 1 to {MostLevels} are wanted");
        }

        config.Expect("act_fn", "silu", "swish");
        config.Expect("mid_block_type", "UNetMidBlock2D");
        var groups = config.Count("norm_num_groups", 32);
        return new(config.Count("in_channels", 3), widths, Levels(config, "down_block_types", widths.Length, PlainLevelType.Down), Levels(config, "up_block_types", widths.Length, PlainLevelType.Up),
            config.Count("layers_per_block", 2, 1, MostBlocks), groups, config.Number("norm_eps", 1e-5))
        {
            HeadWidth = config.IsNull("attention_head_dim") ? null : config.Count("attention_head_dim", 8),
            Embedding = config.Count("time_embedding_dim", 4 * widths[0]),
            ScalesAndShifts = config.Choice("resnet_time_scale_shift", "default", UNetChoices.ScalesAndShifts),
            HalvesInBlock = config.Choice("downsample_type", "conv", UNetChoices.InBlock),
            DoublesInBlock = config.Choice("upsample_type", "conv", UNetChoices.InBlock),
            DownPadding = config.Count("downsample_padding", 1, 0, 1),
            MiddleDivisor = config.Number("mid_block_scale_factor", 1),
            MiddleAttends = config.Flag("add_attention", true),
            MiddleAttentionGroups = config.CountOrNull("attn_norm_num_groups") ?? (config.Text("resnet_time_scale_shift", "default") == "default" ? groups : null),
        };
    }

    /// <summary>A residual block.</summary>
    public ResidualLayer Residual(long from, long to, Func<Tensor, Tensor>? resample = null, double divisor = 1) =>
        new(new(from, to, Groups, Epsilon) { Embedding = Embedding, ScalesAndShifts = ScalesAndShifts, Resample = resample, Divisor = divisor });

    /// <summary>Attention.</summary>
    public ImageAttention Attention(long width) => new(width, HeadWidth ?? width, Groups, Epsilon);

    /// <summary>Groups of a score network's norms.</summary>
    public static long ScoreGroups(long channels) => Math.Min(Math.Max(1, channels / 4), MostGroups);

    /// <summary>A residual block of a score network.</summary>
    /// <param name="from">Channels of the input.</param>
    /// <param name="to">Channels of the output.</param>
    /// <param name="groups">Of the first norm.</param>
    /// <param name="resample">What changes the size; null where it stays.</param>
    public ResidualLayer ScoreResidual(long from, long to, long groups, Func<Tensor, Tensor>? resample = null) => new(new(from, to, groups, Epsilon)
    {
        Embedding = Embedding,
        ScalesAndShifts = ScalesAndShifts,
        GroupsOut = ScoreGroups(to),
        Resample = resample,
        AlwaysProjects = resample is not null,
        Divisor = Math.Sqrt(2),
    });

    /// <summary>Attention of a score network.</summary>
    public ImageAttention ScoreAttention(long width) => new(width, HeadWidth ?? width, MostGroups, Epsilon, Math.Sqrt(2));

    /// <summary>A level's parts on the way down.</summary>
    public LevelParts PartsDown(int level) => new((from, to) => Residual(from, to))
    {
        Attention = Down[level].Attends ? Attention : null,
        Sampler = level == Widths.Length - 1 ? null
            : Down[level].ResamplesInBlock || (HalvesInBlock && Down[level].Attends) ? width => Residual(width, width, x => nn.functional.avg_pool2d(x, 2, 2))
            : width => new Downsampler(width, width, DownPadding),
    };

    /// <summary>A level's parts on the way up.</summary>
    public LevelParts PartsUp(int level) => new((from, to) => Residual(from, to))
    {
        Attention = Up[Widths.Length - 1 - level].Attends ? Attention : null,
        Sampler = level == 0 ? null
            : Up[Widths.Length - 1 - level].ResamplesInBlock || (DoublesInBlock && Up[Widths.Length - 1 - level].Attends) ? width => Residual(width, width, ChainLink.Doubling.Run)
            : width => new Upsampler(width, width),
    };

    /// <summary>The middle's parts.</summary>
    public LevelParts Middle() => new((from, to) => Residual(from, to, divisor: MiddleDivisor))
    {
        Attention = MiddleAttends ? width => new ImageAttention(width, HeadWidth ?? width, MiddleAttentionGroups, Epsilon, MiddleDivisor) : null,
    };

    private static PlainLevelType[] Levels(PublishedConfig config, string key, int levels, IReadOnlyDictionary<string, PlainLevelType> known)
    {
        var types = config.Texts(key);
        return types.Length == levels && types.All(known.ContainsKey)
            ? [.. types.Select(type => known[type])]
            : throw config.Fault($"has '{key}': {string.Join(", ", types)}, but {levels} of {string.Join(", ", known.Keys)} are wanted");
    }
}
