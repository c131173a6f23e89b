using System.Numerics;

namespace DiffusionSharp.Media.Images;

/// <summary>Masks: grey pictures, bright where something may change, 0 where nothing may.</summary>
public static class PictureMasks
{
    /// <summary>A mask out of a picture that was painted or saved as one: its brightness on black.</summary>
    /// <param name="painted">Of any channels.</param>
    public static Picture FromBrightness(Picture painted)
    {
        ArgumentNullException.ThrowIfNull(painted);
        return painted.OnBackground(0, 0, 0).ToChannels(1);
    }

    /// <summary>The transparent part of a picture: what was erased is filled.</summary>
    /// <exception cref="ArgumentException">The picture has no transparency.</exception>
    public static Picture FromAlpha(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return picture.Channels == 4 ? Of(picture, (pixels, at) => (byte)(255 - pixels[at + 3])) : throw new ArgumentException(
            "The picture has no transparency to take the mask from. Erase the part that shall change in a drawing program and save it as PNG, or give a mask of another kind.", nameof(picture));
    }

    /// <summary>A rectangle of a picture.</summary>
    /// <exception cref="ArgumentException">It does not lie in the picture.</exception>
    public static Picture FromArea(Picture picture, PixelArea area)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var (x, y, width, height) = area.Within(picture);
        var mask = new byte[picture.Width * picture.Height];
        for (var row = y; row < y + height; row++)
        {
            mask.AsSpan((row * picture.Width) + x, width).Fill(byte.MaxValue);
        }

        return new(picture.Width, picture.Height, 1, mask);
    }

    /// <summary>The pixels of a color, as those painted over in a color of its own.</summary>
    /// <param name="picture">Of any channels.</param>
    /// <param name="color">The color.</param>
    /// <param name="tolerance">How far each of red, green and blue may differ, 0 to 255.</param>
    public static Picture FromColor(Picture picture, Rgb color, int tolerance)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentOutOfRangeException.ThrowIfNegative(tolerance);
        bool Near(byte value, byte wanted) => Math.Abs(value - wanted) <= tolerance;

        return Of(picture.OnBackground(255, 255, 255), (pixels, at) =>
            Near(pixels[at], color.Red) && Near(pixels[at + 1], color.Green) && Near(pixels[at + 2], color.Blue) ? byte.MaxValue : (byte)0);
    }

    /// <summary>A mask that falls softly to its border, inside of itself: what was 0 stays 0.</summary>
    /// <param name="mask">1 channel.</param>
    /// <param name="radius">Pixels over which it falls, 0 to 1000.</param>
    public static Picture Feathered(Picture mask, int radius)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(radius, 1000);
        if (radius == 0)
        {
            return mask;
        }

        var inside = DistanceMap.ToZero(mask);
        byte[] pixels = [.. mask.Pixels.Select((value, i) => (byte)(value * Math.Min(1, inside[i] / (radius + 1))))];
        return new(mask.Width, mask.Height, 1, pixels);
    }

    /// <summary>A mask of black and white that reaches further: white is what lies within a distance of what was above 127.</summary>
    /// <param name="mask">1 channel.</param>
    /// <param name="radius">Pixels, 0 to 100, along rows and columns.</param>
    public static Picture Widened(Picture mask, int radius)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(radius, 100);
        var wide = new byte[mask.Pixels.Length];
        for (var pixel = 0; pixel < wide.Length; pixel++)
        {
            if (mask.Pixels[pixel] <= 127)
            {
                continue;
            }

            var (x, y) = (pixel % mask.Width, pixel / mask.Width);
            var (left, right) = (Math.Max(0, x - radius), Math.Min(mask.Width - 1, x + radius));
            for (var row = Math.Max(0, y - radius); row <= Math.Min(mask.Height - 1, y + radius); row++)
            {
                wide.AsSpan((row * mask.Width) + left, right - left + 1).Fill(byte.MaxValue);
            }
        }

        return new(mask.Width, mask.Height, 1, wide);
    }

    /// <summary>The smallest rectangle around all that may change; null where nothing may.</summary>
    /// <param name="mask">1 channel.</param>
    public static PixelArea? Bounds(Picture mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        var (left, top, right, bottom) = (mask.Width, mask.Height, -1, -1);
        for (var (i, y) = (0, 0); y < mask.Height; y++)
        {
            for (var x = 0; x < mask.Width; x++, i++)
            {
                if (mask.Pixels[i] > 0)
                {
                    (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
                }
            }
        }

        return right < 0 ? null : new(left, top, right - left + 1, bottom - top + 1);
    }

    /// <summary>A picture with another one in the place of what the mask admits, mixed by it. Where the mask is 0 not a bit changes.</summary>
    /// <param name="picture">What is kept.</param>
    /// <param name="changed">Of the same size and channels.</param>
    /// <param name="mask">Of the same size, 1 channel.</param>
    /// <exception cref="ArgumentException">Sizes or channels differ.</exception>
    public static Picture Blend(Picture picture, Picture changed, Picture mask)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(changed);
        ArgumentNullException.ThrowIfNull(mask);
        RequireSameSize(picture, mask, "mask");
        RequireSameSize(picture, changed, "changed picture");
        if (changed.Channels != picture.Channels || mask.Channels != 1)
        {
            throw new ArgumentException($"The picture has {picture.Channels} channels, the changed one {changed.Channels} and the mask {mask.Channels}. Give two of the same and a mask of 1.", nameof(changed));
        }

        return picture.Deep is { } deep
            ? new(picture.Width, picture.Height, picture.Channels, Mixed(deep, DeepPixels.Of(changed), mask.Pixels, picture.Channels))
            : new(picture.Width, picture.Height, picture.Channels, Mixed(picture.Pixels, changed.Pixels, mask.Pixels, picture.Channels));
    }

    private static T[] Mixed<T>(T[] kept, T[] changed, byte[] mask, int channels) where T : unmanaged, IBinaryInteger<T>
    {
        var pixels = new T[kept.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            int share = mask[i / channels];
            pixels[i] = T.CreateTruncating(((int.CreateTruncating(changed[i]) * share) + (int.CreateTruncating(kept[i]) * (255 - share)) + 127) / 255);
        }

        return pixels;
    }

    private static void RequireSameSize(Picture picture, Picture other, string what)
    {
        if ((picture.Width, picture.Height) != (other.Width, other.Height))
        {
            throw new ArgumentException($"The {what} is {other.Width}x{other.Height} and the picture {picture.Width}x{picture.Height}. Give one of the picture's size.");
        }
    }

    private static Picture Of(Picture picture, Func<byte[], int, byte> value) => new(
        picture.Width, picture.Height, 1, [.. Enumerable.Range(0, picture.Width * picture.Height).Select(i => value(picture.Pixels, i * picture.Channels))]);
}
