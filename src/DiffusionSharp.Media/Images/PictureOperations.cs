namespace DiffusionSharp.Media.Images;

/// <summary>What pictures can become. Every operation gives a new picture, or the same one where there is nothing to do.</summary>
public static class PictureOperations
{
    /// <summary>
    /// Resizes with the Catmull-Rom kernel, widened by the factor of reduction, so that reducing averages all pixels and does not alias.
    /// Works on the sRGB numbers as they are; transparent colors weigh by their alpha. A constant picture stays constant.
    /// </summary>
    /// <param name="picture">Any picture.</param>
    /// <param name="width">Pixels across, at least 1; the aspect may change.</param>
    /// <param name="height">Pixels down, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1.</exception>
    public static Picture Resize(this Picture picture, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        return (width, height) == (picture.Width, picture.Height) ? picture : Resampling.Resize(picture, width, height);
    }

    /// <summary>The middle of a picture. Where the margins differ, the right and lower ones are wider by one.</summary>
    /// <exception cref="ArgumentException">The picture is smaller than what shall be cut out of it.</exception>
    public static Picture CropCenter(this Picture picture, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (width < 1 || height < 1 || width > picture.Width || height > picture.Height)
        {
            throw new ArgumentException($"A crop of {width}x{height} cannot be cut out of a picture of {picture.Width}x{picture.Height}. Resize first, or ask for less.", nameof(width));
        }

        return picture.Crop(new((picture.Width - width) / 2, (picture.Height - height) / 2, width, height));
    }

    /// <summary>The largest square in the middle of a picture.</summary>
    public static Picture CropToSquare(this Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var side = Math.Min(picture.Width, picture.Height);
        return picture.CropCenter(side, side);
    }

    /// <summary>Lays a picture on one color: (color·alpha + background·(255 − alpha)) / 255, to the nearest.</summary>
    /// <returns>3 channels. Without transparency the background does not show.</returns>
    public static Picture OnBackground(this Picture picture, byte red, byte green, byte blue)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (picture.Channels != 4)
        {
            return picture.ToChannels(3);
        }

        return picture.Deep is { } deep
            ? new(picture.Width, picture.Height, 3, PictureChannels.Laid(deep, [red * DeepPixels.Times, green * DeepPixels.Times, blue * DeepPixels.Times]))
            : new(picture.Width, picture.Height, 3, PictureChannels.Laid(picture.Pixels, [red, green, blue]));
    }

    /// <summary>Grey to color and back (luma of BT.601, as in JPEG), with or without an alpha of 255.</summary>
    /// <param name="picture">Any picture; alpha is dropped only where it is 255 everywhere.</param>
    /// <param name="channels">1, 3 or 4.</param>
    /// <exception cref="ArgumentException">Other channels, or transparency would be lost.</exception>
    public static Picture ToChannels(this Picture picture, int channels)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return (picture.Channels, channels) switch
        {
            (_, not (1 or 3 or 4)) => throw new ArgumentException($"A picture has 1, 3 or 4 channels, not {channels}.", nameof(channels)),
            var (has, wants) when has == wants => picture,
            (4, _) when !IsOpaque(picture.Pixels) => throw new ArgumentException(
                $"The picture has transparency, which {channels} channels cannot hold. Put it on a background first (OnBackground).", nameof(picture)),
            var (has, _) when picture.Deep is { } deep => new(picture.Width, picture.Height, channels, PictureChannels.Changed(deep, has, channels)),
            var (has, _) => new(picture.Width, picture.Height, channels, PictureChannels.Changed(picture.Pixels, has, channels)),
        };
    }

    internal static bool IsOpaque(ReadOnlySpan<byte> four)
    {
        for (var i = 3; i < four.Length; i += 4)
        {
            if (four[i] != byte.MaxValue)
            {
                return false;
            }
        }

        return true;
    }

}
