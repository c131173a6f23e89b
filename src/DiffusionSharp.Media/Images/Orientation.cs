using SkiaSharp;

namespace DiffusionSharp.Media.Images;

/// <summary>Turns a picture upright by what its camera noted in EXIF.</summary>
internal static class Orientation
{
    public static Picture Upright(Picture stored, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft)
        {
            return stored;
        }

        var turned = origin >= SKEncodedOrigin.LeftTop;
        var mirroredX = origin is SKEncodedOrigin.TopRight or SKEncodedOrigin.BottomRight or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var mirroredY = origin is SKEncodedOrigin.BottomRight or SKEncodedOrigin.BottomLeft or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom;
        var (stepX, stepY) = (mirroredX ? -1 : 1, mirroredY ? -stored.Width : stored.Width);
        var first = (mirroredX ? stored.Width - 1 : 0) + (mirroredY ? (stored.Height - 1) * stored.Width : 0);
        return turned
            ? Gather(stored, stored.Height, stored.Width, first, stepY, stepX)
            : Gather(stored, stored.Width, stored.Height, first, stepX, stepY);
    }

    private static Picture Gather(Picture stored, int width, int height, int first, int across, int down)
    {
        var channels = stored.Channels;
        var pixels = new byte[stored.Pixels.Length];
        for (var (y, to) = (0, 0); y < height; y++)
        {
            for (var x = 0; x < width; x++, to += channels)
            {
                Array.Copy(stored.Pixels, (first + (x * across) + (y * down)) * channels, pixels, to, channels);
            }
        }

        return new(width, height, channels, pixels);
    }
}
