namespace DiffusionSharp.Media.Images;

/// <summary>Between 8 and 16 bits: 255 is 65535, so a byte times 257 is itself again.</summary>
internal static class DeepPixels
{
    public const int Times = 257;

    public static byte[] ToBytes(ReadOnlySpan<ushort> deep)
    {
        var bytes = new byte[deep.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)((deep[i] + (Times / 2)) / Times);
        }

        return bytes;
    }

    public static ushort[] FromBytes(ReadOnlySpan<byte> bytes)
    {
        var deep = new ushort[bytes.Length];
        for (var i = 0; i < deep.Length; i++)
        {
            deep[i] = (ushort)(bytes[i] * Times);
        }

        return deep;
    }

    /// <summary>The picture's 16 bits, made of its 8 where it has no more.</summary>
    public static ushort[] Of(Picture picture) => picture.Deep ?? FromBytes(picture.Pixels);
}
