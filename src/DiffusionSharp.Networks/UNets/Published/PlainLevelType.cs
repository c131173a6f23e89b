namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>What a level of a <see cref="PlainUNet"/> is.</summary>
/// <param name="Attends">Whether positions attend to each other.</param>
/// <param name="FeedsPicture">Whether a picture goes along, as in score networks.</param>
/// <param name="ResamplesInBlock">Whether a residual block changes the size, in place of a convolution.</param>
internal sealed record PlainLevelType(bool Attends = false, bool FeedsPicture = false, bool ResamplesInBlock = false)
{
    /// <summary>By the published name on the way down.</summary>
    public static IReadOnlyDictionary<string, PlainLevelType> Down { get; } = new Dictionary<string, PlainLevelType>
    {
        ["DownBlock2D"] = new(),
        ["AttnDownBlock2D"] = new(Attends: true),
        ["SkipDownBlock2D"] = new(FeedsPicture: true),
        ["AttnSkipDownBlock2D"] = new(Attends: true, FeedsPicture: true),
        ["ResnetDownsampleBlock2D"] = new(ResamplesInBlock: true),
    };

    /// <summary>By the published name on the way up.</summary>
    public static IReadOnlyDictionary<string, PlainLevelType> Up { get; } = new Dictionary<string, PlainLevelType>
    {
        ["UpBlock2D"] = new(),
        ["AttnUpBlock2D"] = new(Attends: true),
        ["SkipUpBlock2D"] = new(FeedsPicture: true),
        ["AttnSkipUpBlock2D"] = new(Attends: true, FeedsPicture: true),
        ["ResnetUpsampleBlock2D"] = new(ResamplesInBlock: true),
    };
}
