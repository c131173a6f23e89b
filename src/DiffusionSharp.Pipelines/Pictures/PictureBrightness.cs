using System.Numerics;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Pipelines.Pictures;

/// <summary>Gives colors the brightness of another picture.</summary>
internal static class PictureBrightness
{
    private const float Red = 0.299f, Green = 0.587f, Blue = 0.114f; // BT.601.

    /// <param name="colors">3 channels.</param>
    /// <param name="brightness">1 channel, of the same size and bits.</param>
    public static Picture Given(Picture colors, Picture brightness) => colors.Deep is { } deep && brightness.Deep is { } wanted
        ? new(colors.Width, colors.Height, 3, Shifted(deep, wanted, ushort.MaxValue))
        : new(colors.Width, colors.Height, 3, Shifted(colors.Pixels, brightness.Pixels, byte.MaxValue));

    // The colors keep their hue and pale as far as the range asks for at this brightness.
    private static T[] Shifted<T>(T[] colors, T[] wanted, float most) where T : unmanaged, IBinaryInteger<T>
    {
        var result = new T[colors.Length];
        for (var (i, pixel) = (0, 0); i < colors.Length; i += 3, pixel++)
        {
            var (red, green, blue) = (float.CreateTruncating(colors[i]), float.CreateTruncating(colors[i + 1]), float.CreateTruncating(colors[i + 2]));
            var (has, wants) = ((Red * red) + (Green * green) + (Blue * blue), float.CreateTruncating(wanted[pixel]));
            var (low, high) = (Math.Min(red, Math.Min(green, blue)) - has, Math.Max(red, Math.Max(green, blue)) - has);
            var share = Math.Min(high > most - wants ? (most - wants) / high : 1, low < -wants ? -wants / low : 1);
            (result[i], result[i + 1], result[i + 2]) = (Whole<T>(wants + (share * (red - has))), Whole<T>(wants + (share * (green - has))), Whole<T>(wants + (share * (blue - has))));
        }

        return result;
    }

    private static T Whole<T>(float value) where T : unmanaged, IBinaryInteger<T> => T.CreateTruncating((int)MathF.Round(Math.Max(0, value)));
}
