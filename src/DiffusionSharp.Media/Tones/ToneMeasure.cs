using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Tones;

/// <summary>How the tones of a photograph lie.</summary>
/// <param name="Brightnesses">Pixels of each of 256 brightnesses.</param>
/// <param name="Cast">How much color the mean of a brightness has: the root of the mean square over the pixels. Share of white.</param>
/// <param name="Color">How much the pixels of a brightness differ in color from their mean, likewise.</param>
/// <param name="Colored">The share of the pixels that differ from it by more than a twentieth of white.</param>
internal sealed record ToneMeasure(long[] Brightnesses, double Cast, double Color, double Colored)
{
    private const int Values = 256, Bins = 32;
    private const double Apart = 0.05, MostColored = 0.05, LeastColor = 0.01, MostColor = 0.2;

    /// <summary>Measures.</summary>
    /// <param name="picture">3 channels.</param>
    public static ToneMeasure Of(Picture picture)
    {
        var (histogram, counts, sums, squares) = (new long[Values], new long[Bins], new double[Bins * 3], 0.0);
        for (var i = 0; i < picture.Pixels.Length; i += 3)
        {
            var (brightness, bin, above) = Read(picture.Pixels, i);
            histogram[Math.Min((int)((brightness * (Values - 1)) + 0.5f), Values - 1)]++;
            counts[bin]++;
            (sums[bin * 3], sums[(bin * 3) + 1], sums[(bin * 3) + 2]) = (sums[bin * 3] + above.Red, sums[(bin * 3) + 1] + above.Green, sums[(bin * 3) + 2] + above.Blue);
            squares += Square(above.Red, above.Green, above.Blue);
        }

        double[] means = [.. sums.Select((sum, i) => counts[i / 3] == 0 ? 0 : sum / counts[i / 3])];
        var (pixels, explained) = (counts.Sum(), means.Select((mean, i) => counts[i / 3] * mean * mean).Sum());
        return new(histogram, Math.Sqrt(explained / pixels / 3), Math.Sqrt(Math.Max(0, squares - explained) / pixels / 3), ColoredOf(picture, means) / (double)pixels);
    }

    /// <summary>Whether nearly all color follows from the brightness.</summary>
    public bool HasOneColor => Colored <= MostColored && Color <= Math.Max(LeastColor, MostColor * Cast);

    /// <summary>The brightness that a share of the pixels do not exceed, as a share of white.</summary>
    public double Quantile(double share)
    {
        var (wanted, seen) = (share * Brightnesses.Sum(), 0L);
        for (var value = 0; value < Values; value++)
        {
            seen += Brightnesses[value];
            if (seen > wanted)
            {
                return value / (Values - 1.0);
            }
        }

        return 1;
    }

    private static long ColoredOf(Picture picture, double[] means)
    {
        var colored = 0L;
        for (var i = 0; i < picture.Pixels.Length; i += 3)
        {
            var (_, bin, above) = Read(picture.Pixels, i);
            colored += Square(above.Red - means[bin * 3], above.Green - means[(bin * 3) + 1], above.Blue - means[(bin * 3) + 2]) > Apart * Apart ? 1 : 0;
        }

        return colored;
    }

    private static (float Brightness, int Bin, (double Red, double Green, double Blue) Above) Read(byte[] pixels, int at)
    {
        var (red, green, blue) = (pixels[at] / 255f, pixels[at + 1] / 255f, pixels[at + 2] / 255f);
        var brightness = Brightness.Of([red, green, blue]);
        return (brightness, Math.Min((int)(brightness * Bins), Bins - 1), (red - brightness, green - brightness, blue - brightness));
    }

    private static double Square(double red, double green, double blue) => (red * red) + (green * green) + (blue * blue);
}
