namespace DiffusionSharp.Media.Images;

/// <summary>A rectangle of pixels.</summary>
/// <param name="X">Its left column, from 0.</param>
/// <param name="Y">Its upper row, from 0.</param>
/// <param name="Width">Pixels across, at least 1.</param>
/// <param name="Height">Pixels down, at least 1.</param>
public readonly record struct PixelArea(int X, int Y, int Width, int Height)
{
    /// <summary>The whole of a picture.</summary>
    public static PixelArea Of(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return new(0, 0, picture.Width, picture.Height);
    }

    /// <summary>This area, if it lies in a picture.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public PixelArea Within(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return X >= 0 && Y >= 0 && Width > 0 && Height > 0 && (long)X + Width <= picture.Width && (long)Y + Height <= picture.Height ? this : throw new ArgumentException(
            $"The rectangle {X},{Y},{Width},{Height} does not lie in a picture of {picture.Width}x{picture.Height}. Give left, top, width and height inside of it.");
    }
}
