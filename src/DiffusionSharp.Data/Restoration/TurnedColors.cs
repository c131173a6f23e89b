using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Data.Restoration;

/// <summary>Other colors of the same brightness: what is brown becomes green or blue, pale or strong. A few hundred photographs of one kind have few colors.</summary>
internal static class TurnedColors
{
    private const double Palest = 0.5, Strongest = 2;

    /// <param name="patch">3 channels.</param>
    /// <param name="random">Says how far around the circle of colors, and how strong.</param>
    public static Picture Of(Picture patch, ref ExampleRandom random)
    {
        var (sin, cos) = Math.SinCos(2 * Math.PI * random.Uniform());
        var strength = Palest * Math.Pow(Strongest / Palest, random.Uniform());
        var turned = new byte[patch.Pixels.Length];
        for (var i = 0; i < turned.Length; i += 3)
        {
            var (red, green, blue) = (patch.Pixels[i], patch.Pixels[i + 1], patch.Pixels[i + 2]);
            var luma = (0.299 * red) + (0.587 * green) + (0.114 * blue);
            var (toBlue, toRed) = ((blue - luma) / 1.772 * strength, (red - luma) / 1.402 * strength); // BT.601
            var (b, r) = ((cos * toBlue) - (sin * toRed), (sin * toBlue) + (cos * toRed));
            turned[i] = Byte(luma + (1.402 * r));
            turned[i + 1] = Byte(luma - (0.344136 * b) - (0.714136 * r));
            turned[i + 2] = Byte(luma + (1.772 * b));
        }

        return new(patch.Width, patch.Height, 3, turned);
    }

    private static byte Byte(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);
}
