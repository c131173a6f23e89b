using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Faults;

/// <summary>How steep the strongest edges are: a lens out of focus and an enlargement have none that rise within a pixel or two.</summary>
internal static class SharpnessMeasure
{
    private const int Levels = 256, Parts = 256, Weakest = 16, Fewest = 50;

    // The strongest hundredth of all places, so that a soft background does not count.
    private const double Strong = 0.01;

    /// <summary>The share of an edge's height over four pixels that its steepest pixel has, the median of the strongest; or NaN.</summary>
    /// <param name="grey">1 channel.</param>
    public static double Of(Picture grey)
    {
        var edges = new long[Levels * Parts]; // By height and steepness: a list of all edges would take more memory than the photograph.
        Count(edges, grey.Pixels, (grey.Width, 1), (grey.Height, grey.Width));
        Count(edges, grey.Pixels, (grey.Height, grey.Width), (grey.Width, 1));
        return Median(Strongest(edges, Math.Max(Fewest, (long)(Strong * 2 * grey.Width * grey.Height))));
    }

    private static void Count(long[] edges, byte[] pixels, (int Count, int Stride) along, (int Count, int Stride) lines)
    {
        for (var line = 0; line < lines.Count; line++)
        {
            for (var place = 2; place < along.Count - 2; place++)
            {
                var (i, stride) = ((line * lines.Stride) + (place * along.Stride), along.Stride);
                var height = Math.Abs(pixels[i + (2 * stride)] - pixels[i - (2 * stride)]);
                if (height >= Weakest)
                {
                    int Step(int at) => Math.Abs(pixels[at + stride] - pixels[at]);
                    var steepest = Math.Max(Math.Max(Step(i - (2 * stride)), Step(i - stride)), Math.Max(Step(i), Step(i + stride)));
                    edges[(height * Parts) + Math.Min(Parts - 1, steepest * (Parts - 1) / height)]++;
                }
            }
        }
    }

    // How many of the strongest edges have which steepness.
    private static long[] Strongest(long[] edges, long wanted)
    {
        var steep = new long[Parts];
        for (var (height, found) = (Levels - 1, 0L); height >= Weakest && found < wanted; height--)
        {
            for (var part = 0; part < Parts; part++)
            {
                steep[part] += edges[(height * Parts) + part];
                found += edges[(height * Parts) + part];
            }
        }

        return steep;
    }

    private static double Median(long[] steep)
    {
        var all = steep.Sum();
        var (part, below) = (0, 0L);
        while (all > 0 && below + steep[part] < (all + 1) / 2)
        {
            below += steep[part++];
        }

        return all < Fewest ? double.NaN : part / (double)(Parts - 1);
    }
}
