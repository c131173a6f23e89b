using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Damage;

/// <summary>A picture that is being damaged: red, green and blue as floats in [0, 1], and what is hidden of it.</summary>
internal sealed class DamageCanvas
{
    public DamageCanvas(Picture picture)
    {
        (Width, Height) = (picture.Width, picture.Height);
        (Colors, Hidden) = (new float[Width * Height * 3], new float[Width * Height]);
        Take(picture);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Interleaved.</summary>
    public float[] Colors { get; }

    /// <summary>0 as it was, 1 hidden.</summary>
    public float[] Hidden { get; }

    /// <summary>How many things there are where there are so many in 256x256 pixels, a fraction being a chance.</summary>
    public int Count(double inPatch, Random random)
    {
        var wanted = inPatch * Width * Height / (256.0 * 256.0);
        return (int)wanted + (random.NextDouble() < wanted - Math.Floor(wanted) ? 1 : 0);
    }

    /// <summary>Lays a color over a pixel.</summary>
    public void Cover(int pixel, float share, (float Red, float Green, float Blue) color)
    {
        Mix(ref Colors[pixel * 3], color.Red, share);
        Mix(ref Colors[(pixel * 3) + 1], color.Green, share);
        Mix(ref Colors[(pixel * 3) + 2], color.Blue, share);
        Hidden[pixel] = Math.Max(Hidden[pixel], share);
    }

    /// <summary>Makes a pixel lighter or darker.</summary>
    public void Scale(int pixel, float factor)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            Colors[(pixel * 3) + channel] *= factor;
        }
    }

    /// <summary>Takes the colors of a picture of the same size.</summary>
    public void Take(Picture picture)
    {
        for (var i = 0; i < Colors.Length; i++)
        {
            Colors[i] = picture.Pixels[i] / 255f;
        }
    }

    public Picture ToPicture() => new(Width, Height, 3, Bytes(Colors));

    public Picture ToMask() => new(Width, Height, 1, Bytes(Hidden));

    private static void Mix(ref float value, float toward, float share) => value += share * (toward - value);

    private static byte[] Bytes(float[] values)
    {
        var bytes = new byte[values.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)Math.Clamp(MathF.Round(values[i] * 255), 0f, 255f);
        }

        return bytes;
    }
}
