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
        (int Width, int Height) size = turned ? (stored.Height, stored.Width) : (stored.Width, stored.Height);
        var steps = turned ? (Across: stepY, Down: stepX) : (Across: stepX, Down: stepY);
        return stored.Deep is { } deep
            ? new(size.Width, size.Height, stored.Channels, Gather(deep, (stored.Channels, size.Width), first, steps))
            : new(size.Width, size.Height, stored.Channels, Gather(stored.Pixels, (stored.Channels, size.Width), first, steps));
    }

    private static T[] Gather<T>(T[] stored, (int Channels, int Width) shape, int first, (int Across, int Down) steps)
    {
        var pixels = new T[stored.Length];
        for (var (y, to) = (0, 0); to < pixels.Length; y++)
        {
            for (var x = 0; x < shape.Width; x++, to += shape.Channels)
            {
                Array.Copy(stored, (first + (x * steps.Across) + (y * steps.Down)) * shape.Channels, pixels, to, shape.Channels);
            }
        }

        return pixels;
    }
}
