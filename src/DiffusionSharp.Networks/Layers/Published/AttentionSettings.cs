namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>The shape of a <see cref="ProjectedAttention"/>.</summary>
/// <param name="Width">Of the tokens that ask.</param>
/// <param name="Heads">Number of heads.</param>
/// <param name="HeadWidth">Width of a head.</param>
internal sealed record AttentionSettings(long Width, long Heads, long HeadWidth)
{
    /// <summary>Width of the tokens that are looked at, where they are not those that ask.</summary>
    public long? SourceWidth { get; init; }

    /// <summary>Number of heads of keys and values; each serves equally many heads of queries (Ainslie et al. 2023, arXiv:2305.13245).</summary>
    public long KeyHeads { get; init; } = Heads;

    /// <summary>Whether queries, keys and values have a bias.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>Whether the output has a bias.</summary>
    public bool OutBias { get; init; } = true;

    /// <summary>Whether there is a layer after the heads.</summary>
    public bool Out { get; init; } = true;

    /// <summary>How queries and keys are normalized; null for not at all.</summary>
    public HeadNormSettings? Norm { get; init; }

    /// <summary>Of U-Nets: heads that part the width, with a bias only after them.</summary>
    /// <exception cref="ArgumentException">The number of heads does not divide the width.</exception>
    public static AttentionSettings Unbiased(long width, long heads) => new(width, heads, Published.Heads.Width(width, heads)) { Bias = false };
}
