namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>What words in published configurations of U-Nets stand for.</summary>
internal static class UNetChoices
{
    /// <summary>How the time acts on a residual block.</summary>
    public static IReadOnlyDictionary<string, bool> ScalesAndShifts { get; } = new Dictionary<string, bool> { ["default"] = false, ["scale_shift"] = true };

    /// <summary>Whether a residual block changes the size, in place of a convolution.</summary>
    public static IReadOnlyDictionary<string, bool> InBlock { get; } = new Dictionary<string, bool> { ["conv"] = false, ["resnet"] = true };
}
