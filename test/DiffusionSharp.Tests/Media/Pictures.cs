using System.Buffers.Binary;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Tests.Media;

/// <summary>Pictures made from nothing, and files made of them by hand.</summary>
internal static class Pictures
{
    public static Picture Random(int width, int height, int channels, int seed = 0)
    {
        var pixels = new byte[width * height * channels];
        new Random(seed).NextBytes(pixels);
        return new(width, height, channels, pixels);
    }

    public static Picture Constant(int width, int height, params byte[] color)
    {
        var pixels = new byte[width * height * color.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = color[i % color.Length];
        }

        return new(width, height, color.Length, pixels);
    }

    public static byte[] Pixel(this Picture picture, int x, int y) =>
        picture.Pixels.AsSpan(((y * picture.Width) + x) * picture.Channels, picture.Channels).ToArray();

    public static void Same(Picture expected, Picture actual)
    {
        Assert.Equal((expected.Width, expected.Height, expected.Channels), (actual.Width, actual.Height, actual.Channels));
        Assert.Equal(expected.Pixels, actual.Pixels);
    }

    /// <summary>Whether something dark stands in a rectangle.</summary>
    public static bool HasInk(Picture picture, int left, int top, int width, int height) =>
        Enumerable.Range(0, width * height).Any(i => picture.Pixel(left + (i % width), top + (i / width)).Max() < 120);

    /// <summary>The JPEG with an APP1 segment that says only: orientation.</summary>
    public static byte[] WithOrientation(byte[] jpeg, ushort orientation)
    {
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0,
            (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0,
        ];
        BinaryPrimitives.WriteUInt16BigEndian(exif.AsSpan(28), orientation);
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }

    /// <summary>The check sum of PNG, bit by bit from its definition.</summary>
    public static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}
