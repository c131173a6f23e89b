using DiffusionSharp.Data;

namespace DiffusionSharp.Cli.Frame;

/// <summary>A folder or zip file of pictures, and how it is divided into training and test.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="HeldOut">Which pictures are kept from training; nothing where the data bring their own parts.</param>
/// <param name="IsParted">Whether there are both parts.</param>
/// <param name="Part">Which part is meant.</param>
internal sealed record PartedData(string Path, HeldOutSettings HeldOut, bool IsParted, DataPart Part)
{
    /// <summary>Looks at how the data are divided.</summary>
    /// <param name="path">The folder or zip file.</param>
    /// <param name="share">Held out where the data bring no parts of their own.</param>
    /// <param name="part">Which part; null is the held-out one where there is one, else all.</param>
    public static PartedData Of(string path, double share, DataPart? part)
    {
        var bringsParts = DataSources.BringParts(path);
        var isParted = bringsParts || share > 0;
        return new(path, bringsParts ? new() : new(share), isParted, part ?? (isParted ? DataPart.HeldOut : DataPart.All));
    }

    /// <summary>The part in a few words: <c>held-out pictures of 'fashion-mnist'</c>.</summary>
    public string InWords => $"{(Part, IsParted) switch
    {
        (DataPart.HeldOut, _) => "held-out pictures",
        (DataPart.Train, true) => "training pictures",
        _ => "pictures",
    }} of '{Path}'";

    /// <summary>Reads it.</summary>
    /// <param name="shape">The size and channels that the pictures are brought to.</param>
    public PictureData Open(DataSettings shape) => DataSources.Open(Path, shape with { Part = Part, HeldOut = HeldOut });
}
