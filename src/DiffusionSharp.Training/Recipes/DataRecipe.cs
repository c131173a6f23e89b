using DiffusionSharp.Data;
using DiffusionSharp.Data.Captions;
using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Data.Restoration;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Training.Recipes;

/// <summary>How a data set is read for training. Where it lies is said when the run is started.</summary>
public sealed record DataRecipe
{
    /// <summary>What shows through transparency and around pictures.</summary>
    public Rgb Background { get; init; } = Rgb.White;

    /// <summary>How a picture of another aspect is fitted.</summary>
    public PictureFit Fit { get; init; } = PictureFit.Crop;

    /// <summary>What happens where files cannot be used.</summary>
    public BadFiles BadFiles { get; init; } = BadFiles.Refuse;

    /// <summary>Which examples are kept from training.</summary>
    public HeldOutSettings HeldOut { get; init; } = new();

    /// <summary>A class that is made rare on purpose; null leaves all as they are.</summary>
    public RareClass? Rare { get; init; }

    /// <summary>Random changes of the pictures, of which the network is told.</summary>
    public AugmentationSettings Augmentation { get; init; } = new();

    /// <summary>Share of the examples whose class or prompt is not told, in [0, 1].</summary>
    public double ToldNothing { get; init => field = Require.Within(value, 0, 1); } = 0.1;

    /// <summary>How prompts are made of captions.</summary>
    public PromptSettings Prompts { get; init; } = new();

    /// <summary>Makes damaged patches of the pictures, which are laid beside the noise: for a network that restores. Null for all others.</summary>
    public RestorationSettings? Restoration { get; init; }
}
