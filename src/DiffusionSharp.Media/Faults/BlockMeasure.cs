using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Faults;

/// <summary>The grid of a JPEG, wherever it begins: every eighth jump is larger than those beside it.</summary>
/// <param name="Ratio">Of the jumps on the grid to those off it; or NaN.</param>
/// <param name="First">Where the first block begins, 0 to 7.</param>
internal readonly record struct BlockMeasure(double Ratio, int First)
{
    private const int Block = 8, Fewest = 3 * Block;

    // Of a step of 255: where next to nothing changes from pixel to pixel, chance makes ratios.
    private const double Still = 0.05;

    /// <summary>From left to right and from top to bottom.</summary>
    /// <param name="grey">1 channel.</param>
    public static (BlockMeasure Across, BlockMeasure Down) Of(Picture grey) => Math.Min(grey.Width, grey.Height) < Fewest
        ? (new(double.NaN, 0), new(double.NaN, 0))
        : (Of(grey.Pixels, (grey.Width, 1), (grey.Height, grey.Width)), Of(grey.Pixels, (grey.Height, grey.Width), (grey.Width, 1)));

    private static BlockMeasure Of(byte[] pixels, (int Count, int Stride) along, (int Count, int Stride) lines)
    {
        var (sums, counts) = (new double[Block], new int[Block]);
        for (var place = 2; place < along.Count - 1; place++)
        {
            sums[place % Block] += Jump(pixels, place * along.Stride, along.Stride, lines);
            counts[place % Block]++;
        }

        double[] jumps = [.. sums.Zip(counts, (sum, count) => sum / count)], sorted = [.. jumps.Order()];
        return new(Math.Max(1, sorted[^1] / Math.Max(Still, sorted[(Block / 2) - 1])), jumps.IndexOf(sorted[^1]));
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
