using System.IO.Compression;
using System.Text;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Tests.Media;

/// <summary>More files that no encoder here writes: bitmaps, animations, bombs, and what is no picture at all.</summary>
internal static class OddBytes
{
    /// <summary>A bitmap of the BITMAPINFOHEADER kind, its rows from below.</summary>
    /// <param name="size">Pixels across and down; a negative height is from above.</param>
    /// <param name="kind">Bits a pixel, and the compression: 0 none, 1 RLE8.</param>
    /// <param name="colors">Of the palette: blue, green, red, 0 each.</param>
    /// <param name="rows">Padded to four bytes each.</param>
    public static byte[] Bmp((int Width, int Height) size, (short Bits, int Packing) kind, byte[] colors, byte[] rows)
    {
        var begin = 54 + colors.Length;
        return
        [
            .. "BM"u8, .. Little(begin + rows.Length), 0, 0, 0, 0, .. Little(begin),
            .. Little(40), .. Little(size.Width), .. Little(size.Height), 1, 0, .. BitConverter.GetBytes(kind.Bits), .. Little(kind.Packing), .. Little(rows.Length),
            .. Little(2835), .. Little(2835), .. Little(colors.Length / 4), .. Little(0), .. colors, .. rows,
        ];
    }

    /// <summary>A GIF of one frame of one pixel, wherever that lies.</summary>
    public static byte[] Gif((ushort Width, ushort Height) screen, (ushort X, ushort Y, ushort Width, ushort Height) frame) =>
    [
        .. "GIF89a"u8, .. Little(screen.Width), .. Little(screen.Height), 0x80, 0, 0, 255, 0, 0, 0, 0, 255,
        0x2C, .. Little(frame.X), .. Little(frame.Y), .. Little(frame.Width), .. Little(frame.Height), 0, 2, 2, 0x44, 1, 0, 0x3B,
    ];

    /// <summary>A PNG header with whatever sizes, and pixels that do not come.</summary>
    public static byte[] Announcing(uint width, uint height, byte bits = 8, byte type = 2) => OddFiles.Png((unchecked((int)width), unchecked((int)height)), (bits, type), [0, 0, 0, 0]);

    /// <summary>A PNG whose few bytes unfold to many.</summary>
    public static byte[] Bomb(int width, int height, int unfolded) => OddFiles.Png((width, height), (8, 0), new byte[unfolded]);

    /// <summary>A zTXt or iCCP chunk that unfolds to many bytes.</summary>
    public static (string Type, byte[] Data) Folded(string type, int unfolded) => (type, [.. "bomb"u8, 0, 0, .. Zlib(new byte[unfolded])]);

    /// <summary>A JPEG of the program with other sides in its frame header.</summary>
    public static byte[] Jpeg(byte[] jpeg, ushort width, ushort height)
    {
        var changed = (byte[])jpeg.Clone();
        var frame = changed.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        (changed[frame + 5], changed[frame + 6], changed[frame + 7], changed[frame + 8]) = ((byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width);
        return changed;
    }

    /// <summary>A JPEG with a segment right after its start.</summary>
    public static byte[] WithSegment(byte[] jpeg, byte mark, params byte[] data) => [.. jpeg[..2], 0xFF, mark, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data, .. jpeg[2..]];

    /// <summary>What people rename to .jpg.</summary>
    public static IEnumerable<(string Name, byte[] File)> NoPictures() =>
    [
        ("nothing.jpg", []), ("one.png", [0]), ("zeros.png", new byte[5000]), ("ones.jpg", [.. Enumerable.Repeat((byte)255, 5000)]), ("words.png", "This is no picture."u8.ToArray()),
        ("page.jpg", "<!DOCTYPE html><html><body>404</body></html>"u8.ToArray()), ("drawing.png", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"u8.ToArray()),
        ("folder.png", [.. "PK"u8, 3, 4, .. new byte[60]]), ("paper.jpg", "%PDF-1.7 1 0 obj"u8.ToArray()), ("little.tif", [.. "II*"u8, 0, 8, 0, 0, 0, .. new byte[40]]), ("big.tif", [.. "MM"u8, 0, 42, 0, 0, 0, 8, .. new byte[40]]),
        ("phone.heic", [0, 0, 0, 24, .. "ftypheic"u8, .. new byte[80]]), ("new.avif", [0, 0, 0, 24, .. "ftypavif"u8, .. new byte[80]]), ("icon.ico", [0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0, 40, 0, 0, 0, 22, 0, 0, 0, .. new byte[40]]),
        ("draft.psd", [.. "8BPS"u8, 0, 1, .. new byte[60]]), ("raw.dng", [.. "II*"u8, 0, .. new byte[100]]), ("sound.wav", [.. "RIFF"u8, 40, 0, 0, 0, .. "WAVEfmt "u8, .. new byte[40]]),
        ("half.webp", [.. "RIFF"u8, 40, 0, 0, 0, .. "WEBPVP8 "u8]), ("start.png", [0x89, .. "PNG\r\n\x1a\n"u8]), ("start.jpg", [0xFF, 0xD8, 0xFF]), ("ends.jpg", [0xFF, 0xD8, 0xFF, 0xD9]),
        ("start.gif", "GIF89a"u8.ToArray()), ("start.bmp", "BM"u8.ToArray()), ("program.png", [0x7F, .. "ELF"u8, .. new byte[200]]), ("wide.txt", Encoding.Unicode.GetBytes("no picture")),
        ("vector.wmf", [0xD7, 0xCD, 0xC6, 0x9A, .. new byte[100]]), ("bits.wbmp", [0, 0, 8, 1, 0xFF]), ("plain.ppm", "P6 1 1 255 abc"u8.ToArray()),
    ];

    /// <summary>A progressive JPEG that goes over its pixels again and again.</summary>
    public static byte[] ManyScans(byte[] jpeg, int scans)
    {
        var scan = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        return [.. jpeg[..^2], .. Enumerable.Repeat(jpeg[scan..^2], scans).SelectMany(part => part), 0xFF, 0xD9];
    }

    /// <summary>The file of a picture in memory.</summary>
    public static byte[] Of(Picture picture, string name, TemporaryFolder folder)
    {
        PictureFile.Write(picture, folder[name]);
        return File.ReadAllBytes(folder[name]);
    }

    private static byte[] Zlib(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(data);
        }

        return packed.ToArray();
    }

    private static byte[] Little(int value) => BitConverter.GetBytes(value);

    private static byte[] Little(ushort value) => BitConverter.GetBytes(value);
}
