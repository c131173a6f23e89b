namespace DiffusionSharp.Data.Pictures;

/// <summary>Bytes to numbers in [−1, 1], changed on the way. Between pixels it interpolates linearly; outside there is background.</summary>
internal sealed class Painter(PictureSet pictures)
{
    private static readonly float[] _values = [.. Enumerable.Range(0, 256).Select(value => (value / 127.5f) - 1)];

    /// <param name="item">Which picture.</param>
    /// <param name="change">What is done to it.</param>
    /// <param name="to">Its planes.</param>
    public void Paint(int item, Change change, Span<float> to)
    {
        var planes = pictures.Planes(item);
        if (change == default)
        {
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = _values[planes[i]];
            }

            return;
        }

        var scale = Math.Pow(2, change.Octaves);
        var columns = Taps(pictures.Width, change.Right, scale, change.Mirrored);
        var rows = Taps(pictures.Height, change.Down, scale, mirrored: false);
        var area = pictures.Width * pictures.Height;
        var blended = new float[pictures.Width + 2];
        for (var channel = 0; channel < pictures.Channels; channel++)
        {
            var background = _values[pictures.BackgroundOf(channel)];
            var plane = planes.Slice(channel * area, area);
            for (var y = 0; y < rows.Length; y++)
            {
                Blend(plane, rows[y], background, blended);
                Spread(blended, columns, to.Slice((channel * area) + (y * columns.Length), columns.Length));
            }
        }
    }

    // For each pixel of a line, the two it comes from: Low and the next one. −1 and the length are background.
    private static (int Low, float Weight)[] Taps(int length, int shift, double scale, bool mirrored)
    {
        var taps = new (int, float)[length];
        for (var i = 0; i < length; i++)
        {
            var from = ((i - shift + 0.5 - (length / 2.0)) / scale) + (length / 2.0) - 0.5;
            from = Math.Clamp(mirrored ? length - 1 - from : from, -1, length);
            var low = Math.Min((int)Math.Floor(from), length - 1);
            taps[i] = (low, (float)(from - low));
        }

        return taps;
    }

    // One line between two of the plane, with a pixel of background before and after it.
    private void Blend(ReadOnlySpan<byte> plane, (int Low, float Weight) row, float background, Span<float> blended)
    {
        blended.Fill(background);
        var line = blended[1..^1];
        if (row.Low >= 0)
        {
            var low = plane.Slice(row.Low * pictures.Width, pictures.Width);
            for (var x = 0; x < line.Length; x++)
            {
                line[x] = _values[low[x]];
            }
        }

        if (row.Weight > 0)
        {
            var next = row.Low + 1 < pictures.Height ? plane.Slice((row.Low + 1) * pictures.Width, pictures.Width) : [];
            for (var x = 0; x < line.Length; x++)
            {
                line[x] += row.Weight * ((next.IsEmpty ? background : _values[next[x]]) - line[x]);
            }
        }
    }

    private static void Spread(ReadOnlySpan<float> blended, ReadOnlySpan<(int Low, float Weight)> columns, Span<float> to)
    {
        for (var x = 0; x < to.Length; x++)
        {
            var (low, weight) = columns[x];
            to[x] = blended[low + 1] + (weight * (blended[low + 2] - blended[low + 1]));
        }
    }
}
