using System.Buffers.Binary;
using System.Text;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Tests.Media;

/// <summary>What files say beside their pixels.</summary>
public sealed class MetadataTests : IDisposable
{
    private const int ThumbnailAt = 100, ThumbnailBytes = 20;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory, InlineData(true), InlineData(false)]
    public void It_goes_from_jpeg_to_png_to_webp_to_jpeg_and_the_picture_stands_upright(bool isBig)
    {
        var (made, first) = (Pictures.Random(12, 8, 3), "a.jpg");
        PictureFile.Write(made, _folder[first], null, new() { Exif = Exif(isBig, orientation: 6), Xmp = "<x:xmpmeta/>"u8.ToArray(), Density = (300, 240), Texts = new Dictionary<string, string> { ["Comment"] = "Ünder the tree" } });
        var turned = OddBytes.WithSegment(File.ReadAllBytes(_folder[first]), 0xED, [.. "Photoshop 3.0\0"u8, .. "8BIM"u8, 4, 4, 0, 0, 0, 0, 0, 0]);
        SetOrientation(turned, isBig, 6);
        File.WriteAllBytes(_folder[first], turned);

        var read = PictureFile.ReadWithNotes(_folder[first]);
        Assert.Equal((8, 12), (read.Picture.Width, read.Picture.Height));
        Assert.False(read.Metadata.Iptc.IsEmpty);
        foreach (var next in new[] { "b.png", "c.webp", "d.jpg" })
        {
            PictureFile.Write(read.Picture, _folder[next], null, read.Metadata);
            var again = PictureFile.ReadWithNotes(_folder[next]);
            Assert.Empty(again.Notes);
            Assert.Equal((8, 12), (again.Picture.Width, again.Picture.Height));
            Assert.Equal("<x:xmpmeta/>", Encoding.UTF8.GetString(again.Metadata.Xmp.Span));
            Assert.Equal((1, 8, 12), (Value(again.Metadata.Exif.Span, isBig, 0x0112), Value(again.Metadata.Exif.Span, isBig, 0xA002), Value(again.Metadata.Exif.Span, isBig, 0xA003)));
            Assert.Equal<(int, int)?>(next == "c.webp" ? null : (300, 240), again.Metadata.Density);
            Assert.Equal(next == "c.webp" ? null : "Ünder the tree", again.Metadata.Texts.GetValueOrDefault("Comment"));
        }
    }

    [Fact]
    public void A_thumbnail_that_would_show_what_is_gone_is_gone()
    {
        PictureFile.Write(Pictures.Random(4, 4, 3), _folder["a.png"], null, new() { Exif = Exif(true, 1) });
        var exif = PictureFile.ReadWithNotes(_folder["a.png"]).Metadata.Exif.Span;
        Assert.All(exif.Slice(ThumbnailAt, ThumbnailBytes).ToArray(), value => Assert.Equal(0, value));
        Assert.Equal(0u, BinaryPrimitives.ReadUInt32BigEndian(exif[34..]));
    }

    [Fact]
    public void Broken_EXIF_is_left_out_and_told()
    {
        PictureFile.Write(Pictures.Random(4, 4, 3), _folder["a.jpg"]);
        var whole = File.ReadAllBytes(_folder["a.jpg"]);
        byte[][] broken = [[.. "MM"u8, 0, 42, 0, 0, 0, 8, 0xFF, 0xFF], [.. "MM"u8, 0, 42, 0xFF, 0, 0, 8], "II"u8.ToArray(), [.. "II*"u8, 0, 8, 0, 0, 0, 1, 0, 0x69, 0x87, 4, 0, 1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0, 0]];
        Assert.All(broken, exif =>
        {
            File.WriteAllBytes(_folder["b.jpg"], OddBytes.WithSegment(whole, 0xE1, [.. "Exif\0\0"u8, .. exif]));
            var read = PictureFile.ReadWithNotes(_folder["b.jpg"]);
            Assert.True(read.Metadata.Exif.IsEmpty);
            Assert.Contains("has broken EXIF data", Assert.Single(read.Notes), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void How_a_picture_was_made_is_not_said_of_what_is_made_of_it()
    {
        PictureFile.Write(Pictures.Random(4, 4, 3), _folder["a.png"], new Dictionary<string, string> { ["parameters"] = "p", ["diffusionsharp"] = "{}", ["Title"] = "家族" });
        Assert.Equal([new("Title", "家族")], PictureFile.ReadWithNotes(_folder["a.png"]).Metadata.Texts);
    }

    [Fact]
    public void What_a_format_cannot_hold_is_told()
    {
        var said = new PictureMetadata { Iptc = new byte[4], Exif = new byte[70_000], Texts = new Dictionary<string, string> { ["Title"] = "a" } };
        Assert.Equal(["Its IPTC data were left out: only a JPEG file holds them."], said.LostIn("a.png"));
        Assert.Equal(2, said.LostIn("a.jpg").Count());
        Assert.Equal(2, said.LostIn("a.webp").Count());
        Assert.Empty(PictureMetadata.None.LostIn("a.jpg"));
    }

    // Directory 0: orientation, camera. Camera: sides. Directory 1: the thumbnail.
    private static byte[] Exif(bool isBig, ushort orientation)
    {
        var block = new byte[ThumbnailAt + ThumbnailBytes];
        byte[] start = isBig ? [.. "MM"u8, 0, 42, 0, 0, 0, 8] : [.. "II"u8, 42, 0, 8, 0, 0, 0];
        start.CopyTo(block, 0);
        Directory(block, isBig, 8, 68, (0x0112, 3, orientation), (0x8769, 4, 38));
        Directory(block, isBig, 38, 0, (0xA002, 4, 999), (0xA003, 3, 999));
        Directory(block, isBig, 68, 0, (0x0201, 4, ThumbnailAt), (0x0202, 4, ThumbnailBytes));
        block.AsSpan(ThumbnailAt).Fill(77);
        return block;
    }

    private static void Directory(byte[] block, bool isBig, int at, uint next, params (ushort Tag, ushort Type, uint Value)[] entries)
    {
        Put16(block.AsSpan(at), isBig, (ushort)entries.Length);
        foreach (var (index, (tag, type, value)) in entries.Index())
        {
            var place = block.AsSpan(at + 2 + (12 * index));
            Put16(place, isBig, tag);
            Put16(place[2..], isBig, type);
            Put32(place[4..], isBig, 1);
            if (type == 3)
            {
                Put16(place[8..], isBig, (ushort)value);
            }
            else
            {
                Put32(place[8..], isBig, value);
            }
        }

        Put32(block.AsSpan(at + 2 + (12 * entries.Length)), isBig, next);
    }

    private static void Put16(Span<byte> place, bool isBig, ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(place, isBig ? value : BinaryPrimitives.ReverseEndianness(value));
    }

    private static void Put32(Span<byte> place, bool isBig, uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(place, isBig ? value : BinaryPrimitives.ReverseEndianness(value));
    }

    private static int Place(ReadOnlySpan<byte> bytes, bool isBig, ushort tag)
    {
        byte[] wanted = isBig ? [(byte)(tag >> 8), (byte)tag, 0] : [(byte)tag, (byte)(tag >> 8)];
        return bytes.IndexOf(wanted);
    }

    private static int Value(ReadOnlySpan<byte> exif, bool isBig, ushort tag)
    {
        var at = Place(exif, isBig, tag);
        var isLong = exif[at + (isBig ? 3 : 2)] == 4;
        var value = exif[(at + 8)..];
        return isBig
            ? isLong ? BinaryPrimitives.ReadInt32BigEndian(value) : BinaryPrimitives.ReadUInt16BigEndian(value)
            : isLong ? BinaryPrimitives.ReadInt32LittleEndian(value) : BinaryPrimitives.ReadUInt16LittleEndian(value);
    }

    private static void SetOrientation(byte[] file, bool isBig, ushort orientation) => Put16(file.AsSpan(Place(file, isBig, 0x0112) + 8), isBig, orientation);
}
