using System.Buffers.Binary;
using System.Text;

namespace DiffusionSharp.Media.Images;

/// <summary>What a JPEG file says beside its pixels: segments between its start and its first scan.</summary>
internal static class JpegSegments
{
    private const byte App0 = 0xE0, App1 = 0xE1, App13 = 0xED, CommentMark = 0xFE, Scan = 0xDA;
    private const int DensityAt = 7;

    private static ReadOnlySpan<byte> Jfif => "JFIF\0"u8;

    private static ReadOnlySpan<byte> Exif => "Exif\0\0"u8;

    private static ReadOnlySpan<byte> Xmp => "http://ns.adobe.com/xap/1.0/\0"u8;

    private static ReadOnlySpan<byte> Iptc => "Photoshop 3.0\0"u8;

    public static PictureMetadata Read(ReadOnlyMemory<byte> file)
    {
        var said = PictureMetadata.None;
        foreach (var (mark, data) in Segments(file))
        {
            said = mark switch
            {
                App0 when Begins(data, Jfif) && said.Density is null => said with { Density = Density(data.Span) },
                App1 when Begins(data, Exif) && said.Exif.IsEmpty => said with { Exif = data[Exif.Length..] },
                App1 when Begins(data, Xmp) && said.Xmp.IsEmpty => said with { Xmp = data[Xmp.Length..] },
                App13 when Begins(data, Iptc) && said.Iptc.IsEmpty => said with { Iptc = data[Iptc.Length..] },
                CommentMark when said.Texts.Count == 0 => said with { Texts = new Dictionary<string, string> { [PictureMetadata.Comment] = Text(data.Span) } },
                _ => said,
            };
        }

        return said with { Texts = said.Texts.Where(text => text.Value.Length > 0).ToDictionary() };
    }

    /// <summary>A file with what is said about it behind its start.</summary>
    public static void Write(ReadOnlySpan<byte> jpeg, PictureMetadata said, Stream stream)
    {
        var start = jpeg is [0xFF, 0xD8, 0xFF, App0, ..] ? 4 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[4..]) : 2;
        if (said.Density is { } density && start > DensityAt + 10)
        {
            byte[] head = [.. jpeg[..(6 + DensityAt)], 1, (byte)(density.Across >> 8), (byte)density.Across, (byte)(density.Down >> 8), (byte)density.Down];
            stream.Write(head);
            stream.Write(jpeg[head.Length..start]);
        }
        else
        {
            stream.Write(jpeg[..start]);
        }

        Put(stream, App1, Exif, said.FitsSegment(said.Exif) ? said.Exif.Span : []);
        Put(stream, App1, Xmp, said.FitsSegment(said.Xmp) ? said.Xmp.Span : []);
        Put(stream, App13, Iptc, said.FitsSegment(said.Iptc) ? said.Iptc.Span : []);
        byte[] comment = said.Texts.TryGetValue(PictureMetadata.Comment, out var text) ? Encoding.UTF8.GetBytes(text) : [];
        Put(stream, CommentMark, [], said.FitsSegment(comment) ? comment : []);
        stream.Write(jpeg[start..]);
    }

    private static void Put(Stream stream, byte mark, ReadOnlySpan<byte> head, ReadOnlySpan<byte> data)
    {
        if (data.Length > 0)
        {
            var length = head.Length + data.Length + 2;
            stream.Write([0xFF, mark, (byte)(length >> 8), (byte)length]);
            stream.Write(head);
            stream.Write(data);
        }
    }

    private static IEnumerable<(byte Mark, ReadOnlyMemory<byte> Data)> Segments(ReadOnlyMemory<byte> file)
    {
        for (var at = 2; at + 4 <= file.Length && file.Span[at] == 0xFF && file.Span[at + 1] != Scan;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(file.Span[(at + 2)..]);
            if (length < 2 || at + 2 + length > file.Length)
            {
                yield break;
            }

            yield return (file.Span[at + 1], file.Slice(at + 4, length - 2));
            at += 2 + length;
        }
    }

    private static bool Begins(ReadOnlyMemory<byte> data, ReadOnlySpan<byte> head) => data.Span.StartsWith(head);

    // Unit 1 is an inch, 2 a centimeter, 0 only the aspect.
    private static (int Across, int Down)? Density(ReadOnlySpan<byte> data)
    {
        if (data.Length < DensityAt + 5 || data[DensityAt] is not (1 or 2))
        {
            return null;
        }

        var times = data[DensityAt] == 1 ? 1 : 2.54;
        int InInch(int number) => (int)Math.Min(ushort.MaxValue, Math.Round(number * times));

        var (across, down) = (InInch(BinaryPrimitives.ReadUInt16BigEndian(data[(DensityAt + 1)..])), InInch(BinaryPrimitives.ReadUInt16BigEndian(data[(DensityAt + 3)..])));
        return across > 0 && down > 0 ? (across, down) : null;
    }

    private static string Text(ReadOnlySpan<byte> data) => Encoding.UTF8.GetString(data).TrimEnd('\0').Replace("\0", "", StringComparison.Ordinal);
}
