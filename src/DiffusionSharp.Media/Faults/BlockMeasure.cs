using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Faults;

/// <summary>The grid of a JPEG, wherever it begins: every eighth jump is larger than those beside it.</summary>
internal static class BlockMeasure
{
    private const int Block = 8, Fewest = 3 * Block;

    // Of a step of 255: where next to nothing changes from pixel to pixel, chance makes ratios.
    private const double Still = 0.05;

    /// <summary>The ratio of the jumps on the grid to those off it, down or across, whichever is less; or NaN.</summary>
    /// <param name="grey">1 channel.</param>
    public static double Of(Picture grey) => Math.Min(grey.Width, grey.Height) < Fewest
        ? double.NaN
        : Math.Min(Ratio(grey.Pixels, (grey.Width, 1), (grey.Height, grey.Width)), Ratio(grey.Pixels, (grey.Height, grey.Width), (grey.Width, 1)));

    private static double Ratio(byte[] pixels, (int Count, int Stride) along, (int Count, int Stride) lines)
    {
        var (sums, counts) = (new double[Block], new int[Block]);
        for (var place = 2; place < along.Count - 1; place++)
        {
            sums[place % Block] += Jump(pixels, place * along.Stride, along.Stride, lines);
            counts[place % Block]++;
        }

        double[] sorted = [.. sums.Zip(counts, (sum, count) => sum / count).Order()];
        return Math.Max(1, sorted[^1] / Math.Max(Still, sorted[(Block / 2) - 1]));
    }

    // How much larger the step onto this line is than the steps before and after it, the mean over the line.
    private static double Jump(byte[] pixels, int first, int stride, (int Count, int Stride) lines)
    {
        var sum = 0L;
        for (var line = 0; line < lines.Count; line++)
        {
            var i = first + (line * lines.Stride);
            int Step(int at) => Math.Abs(pixels[at] - pixels[at - stride]);
            sum += Math.Max(0, (2 * Step(i)) - Step(i - stride) - Step(i + stride));
        }

        return sum / (2.0 * lines.Count);
    }
}
