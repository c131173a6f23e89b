using System.Numerics;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Faults;

/// <summary>The noise of a photograph by what is left of its plainest squares when planes and saddles are taken out of them (Immerkaer 1996, "Fast noise variance estimation").</summary>
internal static class NoiseMeasure
{
    private const int Square = 16, Fewest = 4, Four = 4;

    // Where all is white or black, noise is cut off. The plainest tenth: fur and grass elsewhere are no noise.
    private const double Dark = 12, Bright = 243, Plain = 0.1;

    // The operator's answer to white noise has six times its deviation, and the mean of its size is the square root of 2 / pi of that.
    private static readonly double _scale = Math.Sqrt(Math.PI / 2) / 6;

    /// <summary>Noise from pixel to pixel, in steps of 255, or NaN.</summary>
    /// <param name="grey">1 channel.</param>
    public static double Fine(Picture grey) => Of(grey.Pixels, grey.Width, 1);

    /// <summary>Noise in the means of four pixels, to which fine noise comes halved and the grain of old film as it is; in steps of 255, or NaN.</summary>
    /// <param name="grey">1 channel.</param>
    public static double Coarse(Picture grey)
    {
        var (width, height, pixels) = (grey.Width / 2, grey.Height / 2, grey.Pixels);
        var sums = new short[width * height];
        for (var i = 0; i < sums.Length; i++)
        {
            var first = (i / width * 2 * grey.Width) + (i % width * 2);
            sums[i] = (short)(pixels[first] + pixels[first + 1] + pixels[first + grey.Width] + pixels[first + grey.Width + 1]);
        }

        return width == 0 ? double.NaN : Of(sums, width, Four);
    }

    private static double Of<T>(T[] values, int width, double unit) where T : struct, IBinaryInteger<T>
    {
        var (squares, height) = (new List<double>(), values.Length / width);
        for (var top = 1; top + Square < height; top += Square)
        {
            for (var left = 1; left + Square < width; left += Square)
            {
                var (mean, noise) = Within(values, width, (left, top));
                if (mean / unit is >= Dark and <= Bright)
                {
                    squares.Add(noise / unit);
                }
            }
        }

        squares.Sort();
        return squares.Count < Fewest ? double.NaN : squares[(int)(Plain * (squares.Count - 1))];
    }

    private static (double Mean, double Noise) Within<T>(T[] values, int width, (int Left, int Top) corner) where T : struct, IBinaryInteger<T>
    {
        var (sum, size) = (0, 0);
        for (var y = corner.Top; y < corner.Top + Square; y++)
        {
            for (var x = corner.Left; x < corner.Left + Square; x++)
            {
                int At(int right, int down) => int.CreateTruncating(values[((y + down) * width) + x + right]);
                sum += At(0, 0);
                size += Math.Abs(At(-1, -1) + At(1, -1) + At(-1, 1) + At(1, 1) - (2 * (At(0, -1) + At(-1, 0) + At(1, 0) + At(0, 1))) + (4 * At(0, 0)));
            }
        }

        const double count = Square * Square;
        return (sum / count, size / count * _scale);
    }
}
