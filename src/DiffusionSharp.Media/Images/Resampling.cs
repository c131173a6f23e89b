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
        var rows = new float[picture.Height][];
        for (var y = 0; y < picture.Height; y++)
        {
            rows[y] = Row(picture, y, across);
        }

        var pixels = new byte[width * height * channels];
        var sum = new float[width * channels];
        var down = Axis(picture.Height, height);
        for (var y = 0; y < height; y++)
        {
            Array.Clear(sum);
            var (first, weights) = down[y];
            for (var k = 0; k < weights.Length; k++)
            {
                Accumulate(sum, rows[first + k], weights[k]);
            }

            Store(sum, pixels.AsSpan(y * sum.Length, sum.Length), channels == 4);
        }

        return new(width, height, channels, pixels);
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
        var input = Load(picture.Pixels.AsSpan(y * picture.Width * channels, picture.Width * channels), channels == 4);
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
    private static float[] Load(ReadOnlySpan<byte> bytes, bool alpha)
    {
        var floats = new float[bytes.Length];
        for (var i = 0; i < floats.Length; i++)
        {
            floats[i] = alpha && i % 4 != 3 ? bytes[i] * bytes[i | 3] / 255f : bytes[i];
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

    private static void Store(float[] sum, Span<byte> bytes, bool alpha)
    {
        for (var i = 0; i < sum.Length; i++)
        {
            var value = alpha && i % 4 != 3 ? (sum[i | 3] > 0 ? sum[i] * 255f / sum[i | 3] : 0) : sum[i];
            bytes[i] = (byte)Math.Clamp(MathF.Round(value), 0f, 255f);
        }
    }
}
