namespace DiffusionSharp.Media.Images;

/// <summary>Cuts pictures out of pictures, puts them back, and makes room around them.</summary>
public static class PictureCanvas
{
    /// <summary>A part of a picture.</summary>
    /// <exception cref="ArgumentException">The area does not lie in the picture.</exception>
    public static Picture Crop(this Picture picture, PixelArea area)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var (x, y, width, height) = area.Within(picture);
        if (area == PixelArea.Of(picture))
        {
            return picture;
        }

        var pixels = new byte[width * height * picture.Channels];
        for (var row = 0; row < height; row++)
        {
            picture.Pixels.AsSpan((((y + row) * picture.Width) + x) * picture.Channels, width * picture.Channels).CopyTo(pixels.AsSpan(row * width * picture.Channels));
        }

        return new(width, height, picture.Channels, pixels);
    }

    /// <summary>A copy of a picture with another one laid on it.</summary>
    /// <param name="picture">What lies under it.</param>
    /// <param name="part">Of the same channels; lies wholly inside.</param>
    /// <param name="x">Of its left column.</param>
    /// <param name="y">Of its upper row.</param>
    /// <exception cref="ArgumentException">Other channels, or it reaches beyond the border.</exception>
    public static Picture With(this Picture picture, Picture part, int x, int y)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(part);
        _ = new PixelArea(x, y, part.Width, part.Height).Within(picture);
        if (part.Channels != picture.Channels)
        {
            throw new ArgumentException($"A picture of {part.Channels} channels cannot be laid on one of {picture.Channels}. Convert it first (OnBackground or ToChannels).", nameof(part));
        }

        var pixels = (byte[])picture.Pixels.Clone();
        for (var row = 0; row < part.Height; row++)
        {
            part.Pixels.AsSpan(row * part.Width * part.Channels, part.Width * part.Channels).CopyTo(pixels.AsSpan((((y + row) * picture.Width) + x) * picture.Channels));
        }

        return new(picture.Width, picture.Height, picture.Channels, pixels);
    }

    /// <summary>A picture with room around it, filled with its mirror image.</summary>
    /// <param name="picture">Comes out unchanged in the middle.</param>
    /// <param name="margins">Pixels on each side, 0 or more.</param>
    public static Picture Mirrored(this Picture picture, Margins margins)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(margins);
        var (width, height) = (picture.Width + margins.Left + margins.Right, picture.Height + margins.Top + margins.Bottom);
        var channels = picture.Channels;
        int[] columns = [.. Enumerable.Range(-margins.Left, width).Select(x => Reflected(x, picture.Width))];
        var pixels = new byte[(long)width * height * channels];
        for (var (y, to) = (0, 0); y < height; y++)
        {
            var row = Reflected(y - margins.Top, picture.Height) * picture.Width;
            for (var x = 0; x < width; x++, to += channels)
            {
                Array.Copy(picture.Pixels, (row + columns[x]) * channels, pixels, to, channels);
            }
        }

        return new(width, height, channels, pixels);
    }

    private static int Reflected(int place, int size)
    {
        var inPeriod = ((place % (2 * size)) + (2 * size)) % (2 * size);
        return inPeriod < size ? inPeriod : (2 * size) - 1 - inPeriod;
    }
}
