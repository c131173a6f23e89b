using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Damage;

/// <summary>Damage of sharpness.</summary>
internal static class Softness
{
    public static void Blur(DamageCanvas canvas, double deviation)
    {
        if (deviation == 0)
        {
            return;
        }

        var radius = (int)Math.Ceiling(3 * deviation);
        float[] kernel = [.. Enumerable.Range(-radius, (2 * radius) + 1).Select(x => (float)Math.Exp(-x * x / (2 * deviation * deviation)))];
        var total = kernel.Sum();
        kernel = [.. kernel.Select(weight => weight / total)];
        Along(canvas.Colors, kernel, (canvas.Width, 3), (canvas.Height, canvas.Width * 3));
        Along(canvas.Colors, kernel, (canvas.Height, canvas.Width * 3), (canvas.Width, 3));
    }

    public static void Reduce(DamageCanvas canvas, double times)
    {
        int Side(int side) => Math.Max(1, (int)Math.Round(side / Math.Max(1, times)));
        canvas.Take(canvas.ToPicture().Resize(Side(canvas.Width), Side(canvas.Height)).Resize(canvas.Width, canvas.Height));
    }

    public static void Compress(DamageCanvas canvas, double lost)
    {
        var quality = Math.Clamp(100 - (int)Math.Round(lost), 1, 100);
        canvas.Take(PictureDecoder.Decode(PictureEncoder.EncodeJpeg(canvas.ToPicture(), quality, reducesColor: quality < 90), "the damaged picture"));
    }

    // One axis; the border is repeated.
    private static void Along(float[] colors, float[] kernel, (int Size, int Stride) axis, (int Size, int Stride) other)
    {
        var (radius, line) = (kernel.Length / 2, new float[axis.Size]);
        for (var row = 0; row < other.Size * 3; row++)
        {
            var start = (row / 3 * other.Stride) + (row % 3);
            for (var i = 0; i < axis.Size; i++)
            {
                line[i] = colors[start + (i * axis.Stride)];
            }

            for (var i = 0; i < axis.Size; i++)
            {
                var sum = 0f;
                for (var k = 0; k < kernel.Length; k++)
                {
                    sum += kernel[k] * line[Math.Clamp(i + k - radius, 0, axis.Size - 1)];
                }

                colors[start + (i * axis.Stride)] = sum;
            }
        }
    }
}
