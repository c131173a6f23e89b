using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Tones;

/// <summary>How the tones of a photograph lie.</summary>
/// <param name="Brightnesses">Pixels of each of 256 brightnesses.</param>
/// <param name="Casts">Red, green and blue above the brightness, the mean of each of <see cref="ToneCurves.Bins"/> brightnesses. Shares of white.</param>
/// <param name="Cast">How much color the mean of a brightness has: the root of the mean square over the pixels. Share of white.</param>
/// <param name="Color">How much the pixels of a brightness differ in color from their mean, likewise.</param>
internal sealed record ToneMeasure(long[] Brightnesses, float[] Casts, double Cast, double Color)
{
    private const int Values = 256;

    /// <summary>Measures.</summary>
    /// <param name="picture">3 channels.</param>
    public static ToneMeasure Of(Picture picture)
    {
        var (histogram, counts, sums, squares) = (new long[Values], new long[ToneCurves.Bins], new double[ToneCurves.Bins * 3], 0.0);
        Span<float> color = stackalloc float[3];
        for (var i = 0; i < picture.Pixels.Length; i += 3)
        {
            (color[0], color[1], color[2]) = (picture.Pixels[i] / 255f, picture.Pixels[i + 1] / 255f, picture.Pixels[i + 2] / 255f);
            var brightness = Brightness.Of(color);
            var bin = Math.Min((int)(brightness * ToneCurves.Bins), ToneCurves.Bins - 1);
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
        var (pixels, casts, explained) = (bins.Counts.Sum(), new float[bins.Sums.Length], 0.0);
        for (var i = 0; i < casts.Length; i++)
        {
            var count = bins.Counts[i / 3];
            casts[i] = count == 0 ? 0 : (float)(bins.Sums[i] / count);
            explained += count == 0 ? 0 : bins.Sums[i] * bins.Sums[i] / count;
        }

        return new(histogram, Filled(casts, bins.Counts), Math.Sqrt(explained / pixels / 3), Math.Sqrt(Math.Max(0, squares - explained) / pixels / 3));
    }

    // A brightness that does not occur takes the cast of the nearest that does, so that the curves have no steps beside it.
    private static float[] Filled(float[] casts, long[] counts)
    {
        var present = Enumerable.Range(0, counts.Length).Where(bin => counts[bin] > 0).ToArray();
        for (var bin = 0; bin < counts.Length; bin++)
        {
            var from = counts[bin] > 0 ? bin : present.MinBy(other => Math.Abs(other - bin));
            casts.AsSpan(from * 3, 3).CopyTo(casts.AsSpan(bin * 3, 3));
        }

        return casts;
    }
}
