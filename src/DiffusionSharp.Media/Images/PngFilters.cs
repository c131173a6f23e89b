namespace DiffusionSharp.Media.Images;

/// <summary>Rows of PNG files to differences and back.</summary>
internal static class PngFilters
{
    /// <summary>Writes the filter's number and the filtered row.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="row">Bytes of the row.</param>
    /// <param name="above">Of the row above; zeros for the first.</param>
    /// <param name="step">Bytes of a pixel.</param>
    /// <param name="filtered">One byte longer.</param>
    /// <returns>The sum of the differences' sizes: what the specification would have one choose by (12.7).</returns>
    public static long Apply(PngFilter filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int step, Span<byte> filtered)
    {
        filtered[0] = (byte)filter;
        var sum = 0L;
        for (var i = 0; i < row.Length; i++)
        {
            var (left, corner) = i < step ? ((byte)0, (byte)0) : (row[i - step], above[i - step]);
            var difference = (byte)(row[i] - Foretold(filter, left, above[i], corner));
            filtered[i + 1] = difference;
            sum += Math.Abs((int)(sbyte)difference);
        }

        return sum;
    }

    /// <summary>Puts a row back in place.</summary>
    /// <param name="filter">As the file says.</param>
    /// <param name="row">Differences; becomes bytes.</param>
    /// <param name="above">Of the row above; zeros for the first.</param>
    /// <param name="step">Bytes of a pixel.</param>
    public static void Undo(PngFilter filter, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var (left, corner) = i < step ? ((byte)0, (byte)0) : (row[i - step], above[i - step]);
            row[i] += Foretold(filter, left, above[i], corner);
        }
    }

    private static byte Foretold(PngFilter filter, byte left, byte above, byte corner) => filter switch
    {
        PngFilter.Left => left,
        PngFilter.Above => above,
        PngFilter.Average => (byte)((left + above) / 2),
        PngFilter.Paeth => Nearest(left, above, corner),
        _ => 0,
    };

    private static byte Nearest(byte left, byte above, byte corner)
    {
        var (toLeft, toAbove, toCorner) = (Math.Abs(above - corner), Math.Abs(left - corner), Math.Abs(left + above - (2 * corner)));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
