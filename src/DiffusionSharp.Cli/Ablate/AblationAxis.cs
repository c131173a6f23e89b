namespace DiffusionSharp.Cli.Ablate;

/// <summary>What is varied.</summary>
internal enum AblationAxis
{
    /// <summary>Nothing: the recipe as it is.</summary>
    Recipe,

    /// <summary>What the network predicts.</summary>
    Parameterization,

    /// <summary>The schedule whose noise levels training visits.</summary>
    Schedule,

    /// <summary>Length of the average of the weights.</summary>
    Average,

    /// <summary>How steps are taken, and how many.</summary>
    Sampler,

    /// <summary>Which levels the steps visit.</summary>
    Spacing,

    /// <summary>How strictly the class is followed.</summary>
    Guidance,
}
