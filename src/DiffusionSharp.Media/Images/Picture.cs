namespace DiffusionSharp.Media.Images;

/// <summary>A picture in memory: 8 or 16 bits a channel, rows from the top, channels interleaved, sRGB.</summary>
public sealed class Picture
{
    /// <summary>A picture of the given pixels.</summary>
    /// <param name="width">Pixels across, at least 1.</param>
    /// <param name="height">Pixels down, at least 1.</param>
    /// <param name="channels">1 grey, 3 red green blue, 4 with straight (not premultiplied) alpha.</param>
    /// <param name="pixels">width · height · channels bytes; kept, not copied.</param>
    /// <exception cref="ArgumentException">The sizes do not fit each other.</exception>
    public Picture(int width, int height, int channels, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        Require(width, height, channels, pixels.LongLength);
        (Width, Height, Channels, Pixels) = (width, height, channels, pixels);
    }

    /// <summary>A picture of 16 bits a channel.</summary>
    /// <param name="width">Pixels across, at least 1.</param>
    /// <param name="height">Pixels down, at least 1.</param>
    /// <param name="channels">1 grey, 3 red green blue, 4 with straight alpha.</param>
    /// <param name="deep">width · height · channels numbers, 65535 is white; kept, not copied.</param>
    /// <exception cref="ArgumentException">The sizes do not fit each other.</exception>
    public Picture(int width, int height, int channels, ushort[] deep)
    {
        ArgumentNullException.ThrowIfNull(deep);
        Require(width, height, channels, deep.LongLength);
        (Width, Height, Channels, Pixels, Deep) = (width, height, channels, DeepPixels.ToBytes(deep), deep);
    }

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels down.</summary>
    public int Height { get; }

    /// <summary>1 grey, 3 red green blue, 4 with straight alpha.</summary>
    public int Channels { get; }

    /// <summary>Row by row, channels interleaved; of a picture of 16 bits, rounded to 8.</summary>
    public byte[] Pixels { get; }

    /// <summary>The same in 16 bits; null where the picture has 8.</summary>
    public ushort[]? Deep { get; }

    private static void Require(int width, int height, int channels, long values)
    {
        if (width < 1 || height < 1 || channels is not (1 or 3 or 4) || values != (long)width * height * channels)
        {
            throw new ArgumentException($"{values} numbers cannot be a {width}x{height} picture of {channels} channels. Channels are 1, 3 or 4, and there is one number for each of each pixel.", "pixels");
        }
    }
}
