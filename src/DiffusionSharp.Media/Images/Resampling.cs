using System.Numerics;

namespace DiffusionSharp.Media.Images;

/// <summary>Separable resampling: rows first, then columns, in single precision.</summary>
internal static class Resampling
{
    private const double KernelRadius = 2;

    /// <summary>The input pixels that one output pixel reads, and their weights, which sum to one.</summary>
    private readonly record struct Taps(int First, float[] Weights);

    public static Picture Resize(Picture picture, int width, int height)
    {
        var channels = picture.Channels;
        var across = Axis(picture.Width, width);
        float[] Filtered(int y) => Row(picture, y, across);

        var down = Axis(picture.Height, height);
        if (picture.Deep is null)
        {
            var pixels = new byte[(long)width * height * channels];
            Mix(Filtered, down, width * channels, (y, sum) => Store(sum, 1, pixels.AsSpan(y * sum.Length, sum.Length), channels == 4));
            return new(width, height, channels, pixels);
        }

        var deep = new ushort[(long)width * height * channels];
        Mix(Filtered, down, width * channels, (y, sum) => Store(sum, DeepPixels.Times, deep.AsSpan(y * sum.Length, sum.Length), channels == 4));
        return new(width, height, channels, deep);
    }

    // Rows are kept only as long as one below needs them.
    private static void Mix(Func<int, float[]> row, Taps[] down, int values, Action<int, float[]> store)
    {
        var (sum, rows) = (new float[values], new Dictionary<int, float[]>());
        for (var y = 0; y < down.Length; y++)
        {
            Array.Clear(sum);
            var (first, weights) = down[y];
            for (var k = 0; k < weights.Length; k++)
            {
                Accumulate(sum, rows.TryGetValue(first + k, out var known) ? known : rows[first + k] = row(first + k), weights[k]);
            }

            store(y, sum);
            foreach (var done in rows.Keys.Where(place => y + 1 < down.Length && place < down[y + 1].First).ToList())
            {
                rows.Remove(done);
            }
        }
    }

    private static Taps[] Axis(int from, int to)
    {
        var scale = (double)from / to;
        var stretch = Math.Max(scale, 1);
        var taps = new Taps[to];
        for (var i = 0; i < to; i++)
        {
            var center = ((i + 0.5) * scale) - 0.5;
            var first = Math.Max(0, (int)Math.Ceiling(center - (KernelRadius * stretch)));
            var last = Math.Min(from - 1, (int)Math.Floor(center + (KernelRadius * stretch)));
            var weights = Enumerable.Range(first, last - first + 1).Select(j => CatmullRom((j - center) / stretch)).ToArray();
            var total = weights.Sum();
            taps[i] = new(first, [.. weights.Select(weight => (float)(weight / total))]);
        }

        return taps;
    }

    // Catmull and Rom 1974; the cubic of Keys 1981 with a = -1/2.
    private static double CatmullRom(double x) => Math.Abs(x) switch
    {
        < 1 and var a => ((((1.5 * a) - 2.5) * a) * a) + 1,
        < 2 and var a => (((((-0.5 * a) + 2.5) * a) - 4) * a) + 2,
        _ => 0,
    };

    private static float[] Row(Picture picture, int y, Taps[] across)
    {
        var channels = picture.Channels;
        var values = picture.Width * channels;
        var input = picture.Deep is { } deep
            ? Load<ushort>(deep.AsSpan(y * values, values), DeepPixels.Times, channels == 4)
            : Load<byte>(picture.Pixels.AsSpan(y * values, values), 1, channels == 4);
        var row = new float[across.Length * channels];
        for (var x = 0; x < across.Length; x++)
        {
            var (first, weights) = across[x];
            for (var c = 0; c < channels; c++)
            {
                var sum = 0f;
                for (var (k, i) = (0, (first * channels) + c); k < weights.Length; k++, i += channels)
                {
                    sum += weights[k] * input[i];
                }

                row[(x * channels) + c] = sum;
            }
        }

        return row;
    }

    // Colors times alpha, so that what cannot be seen does not bleed into what can.
    private static float[] Load<T>(ReadOnlySpan<T> values, int times, bool alpha) where T : unmanaged, IBinaryInteger<T>
    {
        var floats = new float[values.Length];
        for (var i = 0; i < floats.Length; i++)
        {
            var value = float.CreateTruncating(values[i]) / times;
            floats[i] = alpha && i % 4 != 3 ? value * float.CreateTruncating(values[i | 3]) / times / 255f : value;
        }

        return floats;
    }

    private static void Accumulate(float[] sum, float[] row, float weight)
    {
        var i = 0;
        for (; i <= sum.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(sum, i) + (weight * new Vector<float>(row, i))).CopyTo(sum, i);
        }

        for (; i < sum.Length; i++)
        {
            sum[i] += weight * row[i];
        }
    }

    private static void Store<T>(float[] sum, int times, Span<T> values, bool alpha) where T : unmanaged, IBinaryInteger<T>
    {
        for (var i = 0; i < sum.Length; i++)
        {
            var value = alpha && i % 4 != 3 ? (sum[i | 3] > 0 ? sum[i] * 255f / sum[i | 3] : 0) : sum[i];
            values[i] = T.CreateTruncating((int)Math.Clamp(MathF.Round(value * times), 0f, 255f * times));
        }
    }
}
