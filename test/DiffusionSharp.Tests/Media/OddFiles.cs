using System.Buffers.Binary;
using System.IO.Compression;

namespace DiffusionSharp.Tests.Media;

/// <summary>Picture files of kinds that no encoder here writes, put together by hand.</summary>
internal static class OddFiles
{
    /// <summary>A PNG.</summary>
    /// <param name="size">Pixels across and down.</param>
    /// <param name="kind">Bits a channel and the color type of the format: 0 grey, 2 color, 6 with alpha.</param>
    /// <param name="rows">Each with its filter byte in front.</param>
    /// <param name="before">Chunks between header and pixels.</param>
    public static byte[] Png((int Width, int Height) size, (byte Bits, byte Type) kind, byte[] rows, params (string Type, byte[] Data)[] before)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        byte[] header = [.. BigEndian(size.Width), .. BigEndian(size.Height), kind.Bits, kind.Type, 0, 0, 0];
        return [0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR", header), .. before.SelectMany(chunk => Chunk(chunk.Type, chunk.Data)), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    public static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    /// <summary>A baseline JPEG of 8x8 pixels and four components, inverted as Adobe's programs write CMYK: 255 is no ink.</summary>
    public static byte[] CmykJpeg(params byte[] light)
    {
        byte[] tables = [0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)8, 64)]; // All steps 8, so that a block of one value v is v − 128.
        byte[] adobe = [0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0];
        byte[] frame = [0xFF, 0xC0, 0, 20, 8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0];
        byte[] levels = [0xFF, 0xC4, 0, 28, 0x00, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]; // Nine codes of four bits.
        byte[] details = [0xFF, 0xC4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]; // One code, 0: the end of the block.
        byte[] scan = [0xFF, 0xDA, 0, 14, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0];
        return [0xFF, 0xD8, .. adobe, .. tables, .. frame, .. levels, .. details, .. scan, .. Bits(light), 0xFF, 0xD9];
    }

    private static byte[] Bits(byte[] light)
    {
        var bits = string.Concat(light.Select(value =>
        {
            var level = value - 128;
            var length = level == 0 ? 0 : (int)Math.Log2(Math.Abs(level)) + 1;
            var amplitude = level < 0 ? level + (1 << length) - 1 : level;
            return Convert.ToString(length, 2).PadLeft(4, '0') + (length == 0 ? "" : Convert.ToString(amplitude, 2).PadLeft(length, '0')) + "0";
        }));
        return [.. bits.Chunk(8).Select(eight => Convert.ToByte(new string(eight).PadRight(8, '1'), 2)).SelectMany(value => value == 0xFF ? (byte[])[0xFF, 0] : [value])];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. System.Text.Encoding.ASCII.GetBytes(type), .. data];
        return [.. BigEndian(data.Length), .. body, .. BigEndian(unchecked((int)Pictures.Crc(body)))];
    }
}
