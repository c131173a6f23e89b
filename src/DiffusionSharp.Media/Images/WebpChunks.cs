using System.Buffers.Binary;
using System.Text;

namespace DiffusionSharp.Media.Images;

/// <summary>What a WebP file says beside its pixels (WebP container specification, extended file format).</summary>
internal static class WebpChunks
{
    private const int HeadBytes = 12, ChunkHeadBytes = 8;
    private const byte HasXmp = 0x04, HasExif = 0x08, HasAlpha = 0x10;

    public static PictureMetadata Read(ReadOnlyMemory<byte> file)
    {
        var said = PictureMetadata.None;
        foreach (var (type, data) in Chunks(file))
        {
            said = type switch
            {
                "EXIF" when said.Exif.IsEmpty => said with { Exif = data.Span.StartsWith("Exif\0\0"u8) ? data[6..] : data },
                "XMP " when said.Xmp.IsEmpty => said with { Xmp = data },
                _ => said,
            };
        }

        return said;
    }

    /// <summary>A file in the extended form, with what is said about it behind its pixels.</summary>
    public static void Write(ReadOnlyMemory<byte> webp, Picture picture, PictureMetadata said, Stream stream)
    {
        if (said.Exif.IsEmpty && said.Xmp.IsEmpty)
        {
            stream.Write(webp.Span);
            return;
        }

        using var body = new MemoryStream();
        body.Write("WEBP"u8);
        var flags = (said.Exif.IsEmpty ? 0 : HasExif) | (said.Xmp.IsEmpty ? 0 : HasXmp) | (picture.Channels == 4 ? HasAlpha : 0);
        Put(body, "VP8X", [(byte)flags, 0, 0, 0, .. Side(picture.Width), .. Side(picture.Height)]);
        foreach (var (type, data) in Chunks(webp).Where(chunk => chunk.Type != "VP8X"))
        {
            Put(body, type, data.Span);
        }

        Put(body, "EXIF", said.Exif.Span);
        Put(body, "XMP ", said.Xmp.Span);
        Put(stream, "RIFF", body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    private static IEnumerable<(string Type, ReadOnlyMemory<byte> Data)> Chunks(ReadOnlyMemory<byte> file)
    {
        for (var at = HeadBytes; at + ChunkHeadBytes <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file.Span[(at + 4)..]);
            if (length > file.Length - at - ChunkHeadBytes)
            {
                yield break;
            }

            yield return (Encoding.ASCII.GetString(file.Span.Slice(at, 4)), file.Slice(at + ChunkHeadBytes, (int)length));
            at += ChunkHeadBytes + (int)length + ((int)length & 1);
        }
    }

    private static void Put(Stream stream, string type, ReadOnlySpan<byte> data)
    {
        if (data.Length > 0)
        {
            Span<byte> length = stackalloc byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(length, data.Length);
            stream.Write(Encoding.ASCII.GetBytes(type));
            stream.Write(length);
            stream.Write(data);
            stream.Write(new byte[data.Length & 1]);
        }
    }

    private static byte[] Side(int pixels) => [(byte)(pixels - 1), (byte)((pixels - 1) >> 8), (byte)((pixels - 1) >> 16)];
}
