using DiffusionSharp.Networks.Layers.Published;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>The shape of a <see cref="SharedBlock"/>.</summary>
/// <param name="Self">Attention of the tokens to each other.</param>
/// <param name="Cross">Attention to the prompt.</param>
/// <param name="Hidden">Width of the last branch between its layers.</param>
/// <param name="Activation">Of the last branch.</param>
/// <param name="Epsilon">Of the norms.</param>
internal sealed record SharedBlockSettings(AttentionSettings Self, AttentionSettings Cross, long Hidden, Activation Activation, double Epsilon)
{
    /// <summary>Whether tokens are divided by the root of their mean square; else their mean is subtracted too.</summary>
    public bool RootMeanSquare { get; init; }

    /// <summary>Whether tokens are normalized before they look at the prompt.</summary>
    public bool NormalizesBeforePrompt { get; init; }

    /// <summary>What the last branch is called in files.</summary>
    public string BranchName { get; init; } = "ff";

    /// <summary>The shape of the table in files.</summary>
    public IReadOnlyList<long> TableShape { get; init; } = [6, Self.Width];
}
