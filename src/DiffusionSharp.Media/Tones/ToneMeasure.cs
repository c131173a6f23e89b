using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Tones;

/// <summary>How the tones of a photograph lie.</summary>
/// <param name="Brightnesses">Pixels of each of 256 brightnesses.</param>
/// <param name="Cast">How much color the mean of a brightness has: the root of the mean square over the pixels. Share of white.</param>
/// <param name="Color">How much the pixels of a brightness differ in color from their mean, likewise.</param>
internal sealed record ToneMeasure(long[] Brightnesses, double Cast, double Color)
{
    private const int Values = 256, Bins = 32;

    /// <summary>Measures.</summary>
    /// <param name="picture">3 channels.</param>
    public static ToneMeasure Of(Picture picture)
    {
        var (histogram, counts, sums, squares) = (new long[Values], new long[Bins], new double[Bins * 3], 0.0);
        Span<float> color = stackalloc float[3];
        for (var i = 0; i < picture.Pixels.Length; i += 3)
        {
            (color[0], color[1], color[2]) = (picture.Pixels[i] / 255f, picture.Pixels[i + 1] / 255f, picture.Pixels[i + 2] / 255f);
            var brightness = Brightness.Of(color);
            var bin = Math.Min((int)(brightness * Bins), Bins - 1);
            histogram[Math.Min((int)((brightness * (Values - 1)) + 0.5f), Values - 1)]++;
            counts[bin]++;
            for (var channel = 0; channel < 3; channel++)
            {
                var above = color[channel] - brightness;
                sums[(bin * 3) + channel] += above;
                squares += above * above;
            }
        }

        return Of(histogram, (counts, sums), squares);
    }

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

    private static ToneMeasure Of(long[] histogram, (long[] Counts, double[] Sums) bins, double squares)
    {
        var pixels = bins.Counts.Sum();
        var explained = bins.Sums.Select((sum, i) => bins.Counts[i / 3] == 0 ? 0 : sum * sum / bins.Counts[i / 3]).Sum();
        return new(histogram, Math.Sqrt(explained / pixels / 3), Math.Sqrt(Math.Max(0, squares - explained) / pixels / 3));
    }
}
