using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Faults;

/// <summary>Where the blocks of a JPEG of eight by eight pixels begin: in the corner of a whole photograph, anywhere in one that was cut.</summary>
/// <param name="X">Columns before the first whole block, 0 to 7.</param>
/// <param name="Y">Rows before it.</param>
public readonly record struct JpegGrid(int X, int Y)
{
    /// <summary>Columns and rows of a block.</summary>
    public const int Block = 8;

    /// <summary>Looks for the grid.</summary>
    /// <param name="photo">Of any size, channels and bits.</param>
    /// <returns>In the corner where no grid is to be seen.</returns>
    public static JpegGrid Of(Picture photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        var (across, down) = BlockMeasure.Of(PictureAlpha.Without(photo).ToChannels(1));
        return Math.Min(across.Ratio, down.Ratio) >= PhotoFaults.ManyBlocks ? new(across.First, down.First) : default;
    }
}
