namespace DiffusionSharp.Media.Images;

/// <summary>Cuts pictures out of pictures, puts them back, and makes room around them.</summary>
public static class PictureCanvas
{
    /// <summary>A part of a picture.</summary>
    /// <exception cref="ArgumentException">The area does not lie in the picture.</exception>
    public static Picture Crop(this Picture picture, PixelArea area)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (area.Within(picture) == PixelArea.Of(picture))
        {
            return picture;
        }

        var (_, _, width, height) = area;
        return picture.Deep is { } deep
            ? new(width, height, picture.Channels, Part(deep, (picture.Width, picture.Channels), area))
            : new(width, height, picture.Channels, Part(picture.Pixels, (picture.Width, picture.Channels), area));
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

        var area = new PixelArea(x, y, part.Width, part.Height);
        return picture.Deep is { } deep
            ? new(picture.Width, picture.Height, picture.Channels, Laid(deep, (picture.Width, picture.Channels), DeepPixels.Of(part), area))
            : new(picture.Width, picture.Height, picture.Channels, Laid(picture.Pixels, (picture.Width, picture.Channels), part.Pixels, area));
    }

    /// <summary>A picture with room around it, filled with its mirror image.</summary>
    /// <param name="picture">Comes out unchanged in the middle.</param>
    /// <param name="margins">Pixels on each side, 0 or more.</param>
    public static Picture Mirrored(this Picture picture, Margins margins)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(margins);
        var (width, height) = (picture.Width + margins.Left + margins.Right, picture.Height + margins.Top + margins.Bottom);
        int[] columns = [.. Enumerable.Range(-margins.Left, width).Select(x => Reflected(x, picture.Width))];
        int[] rows = [.. Enumerable.Range(-margins.Top, height).Select(y => Reflected(y, picture.Height) * picture.Width)];
        return picture.Deep is { } deep
            ? new(width, height, picture.Channels, Gathered(deep, picture.Channels, columns, rows))
            : new(width, height, picture.Channels, Gathered(picture.Pixels, picture.Channels, columns, rows));
    }

    private static T[] Part<T>(T[] from, (int Width, int Channels) whole, PixelArea area)
    {
        var (line, pixels) = (area.Width * whole.Channels, new T[area.Width * area.Height * whole.Channels]);
        for (var row = 0; row < area.Height; row++)
        {
            from.AsSpan((((area.Y + row) * whole.Width) + area.X) * whole.Channels, line).CopyTo(pixels.AsSpan(row * line));
        }

        return pixels;
    }

    private static T[] Laid<T>(T[] under, (int Width, int Channels) whole, T[] part, PixelArea area)
    {
        var (line, pixels) = (area.Width * whole.Channels, (T[])under.Clone());
        for (var row = 0; row < area.Height; row++)
        {
            part.AsSpan(row * line, line).CopyTo(pixels.AsSpan((((area.Y + row) * whole.Width) + area.X) * whole.Channels));
        }

        return pixels;
    }

    private static T[] Gathered<T>(T[] from, int channels, int[] columns, int[] rows)
    {
        var pixels = new T[(long)columns.Length * rows.Length * channels];
        for (var (y, to) = (0, 0); y < rows.Length; y++)
        {
            for (var x = 0; x < columns.Length; x++, to += channels)
            {
                Array.Copy(from, (rows[y] + columns[x]) * channels, pixels, to, channels);
            }
        }

        return pixels;
    }

    private static int Reflected(int place, int size)
    {
        var inPeriod = ((place % (2 * size)) + (2 * size)) % (2 * size);
        return inPeriod < size ? inPeriod : (2 * size) - 1 - inPeriod;
    }
}
