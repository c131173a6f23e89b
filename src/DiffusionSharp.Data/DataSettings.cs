using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Data;

/// <summary>How files become the pictures that a model is trained on.</summary>
/// <param name="Width">Pixels across, 1 to 16384.</param>
/// <param name="Height">Pixels down, 1 to 16384.</param>
/// <param name="Channels">1 grey or 3 color.</param>
public sealed record DataSettings(int Width, int Height, int Channels = 3)
{
    /// <summary>Pixels across.</summary>
    public int Width { get; init => field = Require.Within(value, 1, 16384); } = Require.Within(Width, 1, 16384);

    /// <summary>Pixels down.</summary>
    public int Height { get; init => field = Require.Within(value, 1, 16384); } = Require.Within(Height, 1, 16384);

    /// <summary>1 or 3.</summary>
    public int Channels
    {
        get;
        init => field = RequireChannels(value);
    } = RequireChannels(Channels);

    /// <summary>What shows through transparency, around a padded picture, and where augmentation moves a picture away. IDX files bring their own, black.</summary>
    public Rgb Background { get; init; } = Rgb.White;

    /// <summary>How a picture of another aspect is fitted. IDX pictures are always padded.</summary>
    public PictureFit Fit { get; init; } = PictureFit.Crop;

    /// <summary>What happens where files cannot be used.</summary>
    public BadFiles BadFiles { get; init; } = BadFiles.Refuse;

    /// <summary>Which examples are read.</summary>
    public DataPart Part { get; init; } = DataPart.Train;

    /// <summary>Which examples are kept from training. IDX files bring their own test part.</summary>
    public HeldOutSettings HeldOut { get; init; } = new();

    /// <summary>A class of the training part that is made rare on purpose; null leaves all as they are.</summary>
    public RareClass? Rare { get; init; }

    /// <summary>Folders or zip files of Unicode CLDR annotations: captions of emoji in more languages. Those beside the pictures are found without it.</summary>
    public IReadOnlyList<string> Annotations { get; init; } = [];

    /// <summary>The most bytes an encoded picture may have, 64 MiB: more is a bad file.</summary>
    public long MaxFileBytes { get; init; } = 64L << 20;

    /// <summary>The most memory the pictures may take, 8 GiB: width · height · channels bytes each.</summary>
    public long MaxBytes { get; init; } = 8L << 30;

    private static int RequireChannels(int value) => value is 1 or 3
        ? value
        : throw new ArgumentOutOfRangeException(nameof(Channels), value, "Channels must be 1 (grey) or 3 (color).");
}
