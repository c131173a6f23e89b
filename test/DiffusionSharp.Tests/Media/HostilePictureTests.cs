using DiffusionSharp.Media.Films;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Tests.Media;

/// <summary>Files as nobody should write them: each is right or told in a sentence, and takes no more memory than a picture may.</summary>
public sealed class HostilePictureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_no_picture_is_told_in_a_sentence_that_names_it_and_the_kinds_there_are() => Assert.All(OddBytes.NoPictures(), odd =>
    {
        var told = Assert.Throws<InvalidDataException>(() => Read(odd.Name, odd.File)).Message;
        Assert.StartsWith($"'{_folder[odd.Name]}' ", told, StringComparison.Ordinal);
        Assert.Matches("png, jpg, webp, bmp and gif|cut short|is broken", told);
    });

    // Every color type with every depth the format has: 15 kinds, each plain and in Adam7's passes.
    [Fact]
    public void Every_kind_of_png_is_read()
    {
        (byte Type, byte[] Depths)[] kinds = [(0, [1, 2, 4, 8, 16]), (2, [8, 16]), (3, [1, 2, 4, 8]), (4, [8, 16]), (6, [8, 16])];
        Assert.All(kinds.SelectMany(kind => kind.Depths.Select(depth => (kind.Type, depth))), kind =>
        {
            var values = kind.Type switch { 0 or 3 => 1, 2 => 3, 4 => 2, _ => 4 };
            byte[] row = [0, .. new byte[((5 * values * kind.depth) + 7) / 8]];
            var read = Read("a.png", OddFiles.Png((5, 2), (kind.depth, kind.Type), [.. row, .. row], kind.Type == 3 ? [("PLTE", [7, 8, 9, 1, 2, 3])] : [])).Picture;
            Assert.Equal((5, 2, kind.Type switch { 0 => 1, 4 or 6 => 4, _ => 3 }), (read.Width, read.Height, read.Channels));
            Assert.Equal(kind.Type == 3 ? [7, 8, 9] : new byte[read.Channels], read.Pixel(4, 1));
            Assert.Equal(kind.depth == 16, read.Deep is not null);
        });
    }

    [Fact]
    public void Every_kind_of_bitmap_is_read_or_told()
    {
        byte[] palette = [255, 0, 0, 0, 0, 0, 255, 0];
        Assert.Equal([0, 0, 255], Read("a.bmp", OddBytes.Bmp((1, 1), (1, 0), palette, [0, 0, 0, 0])).Picture.Pixel(0, 0));
        Assert.Equal([255, 0, 0], Read("a.bmp", OddBytes.Bmp((1, 1), (8, 0), palette, [1, 0, 0, 0])).Picture.Pixel(0, 0));
        Assert.Equal([255, 0, 0], Read("a.bmp", OddBytes.Bmp((2, 1), (8, 1), palette, [2, 1, 0, 1])).Picture.Pixel(1, 0));
        Assert.Equal([3, 2, 1], Read("a.bmp", OddBytes.Bmp((1, 1), (24, 0), [], [1, 2, 3, 0])).Picture.Pixel(0, 0));
        Assert.Equal([3, 2, 1], Read("a.bmp", OddBytes.Bmp((1, -1), (24, 0), [], [1, 2, 3, 0])).Picture.Pixel(0, 0));
        (int, int)[] sides = [(0, 1), (1, 0), (-1, 1), (int.MaxValue, 1), (1, int.MinValue), (65535, 65535), (20000, 20000)];
        Assert.All(sides, size => Told(() => Read("a.bmp", OddBytes.Bmp(size, (24, 0), [], [1, 2, 3, 0]))));
    }

    [Fact]
    public void Announced_pixels_that_do_not_come_are_told_before_memory_is_taken_for_too_many()
    {
        (uint, uint)[] sides = [(0, 1), (1, 0), (65535, 65535), (int.MaxValue, 1), (uint.MaxValue, uint.MaxValue), (1 << 20, 1 << 20), (10001, 10000), (400, 300)];
        byte[] depths = [8, 16];
        Assert.All(sides.SelectMany(size => depths.Select(bits => (size, bits))), odd => Told(() => Read("a.png", OddBytes.Announcing(odd.size.Item1, odd.size.Item2, odd.bits))));
        var jpeg = OddBytes.Of(Pictures.Random(16, 16, 3), "whole.jpg", _folder);
        (ushort, ushort)[] larger = [(0, 0), (65500, 65500), (65535, 1600)];
        Assert.All(larger, size => Told(() => Read("a.jpg", OddBytes.Jpeg(jpeg, size.Item1, size.Item2))));
        Told(() => Read("a.gif", OddBytes.Gif((65535, 65535), (0, 0, 1, 1))));
    }

    [Fact]
    public void A_jpeg_of_endless_scans_is_refused()
    {
        var jpeg = OddBytes.Of(Pictures.Random(8, 8, 3), "whole.jpg", _folder);
        Assert.Contains("goes over its pixels", Assert.Throws<InvalidDataException>(() => Read("a.jpg", OddBytes.ManyScans(jpeg, 300))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_anywhere_is_told_or_read()
    {
        var picture = Pictures.Random(24, 20, 3);
        string[] names = ["a.png", "a.jpg", "a.webp"];
        foreach (var name in names)
        {
            var whole = OddBytes.Of(picture, name, _folder);
            for (var share = 1; share < 20; share++)
            {
                var cut = whole[..(whole.Length * share / 20)];
                Told(() => PictureFile.Read(new MemoryStream(cut), "cut"));
            }
        }
    }

    [Theory, InlineData("a.gif"), InlineData("a.webp"), InlineData("a.apng")]
    public void The_first_frame_of_an_animation_is_read(string name)
    {
        FilmFile.Write([Pictures.Constant(6, 5, 200, 40, 10), Pictures.Constant(6, 5, 0, 0, 0)], _folder[name], new(TimeSpan.FromMilliseconds(100)));
        var read = PictureFile.ReadWithNotes(_folder[name]);
        Assert.Equal((6, 5), (read.Picture.Width, read.Picture.Height));
        Assert.All(read.Picture.Pixel(3, 3).Zip([(byte)200, (byte)40, (byte)10]), pair => Assert.InRange(pair.First - pair.Second, -2, 2));
    }

    [Fact]
    public void Frames_that_lie_outside_of_their_screen_are_told_or_read()
    {
        (ushort, ushort, ushort, ushort)[] frames = [(0, 0, 1, 1), (3, 3, 1, 1), (4, 4, 9, 9), (60000, 60000, 1, 1), (0, 0, 0, 0), (0, 0, 65535, 65535)];
        Assert.All(frames, frame => Sound(() => Read("a.gif", OddBytes.Gif((4, 4), frame))));
    }

    [Fact]
    public void Broken_metadata_do_not_harm_a_good_picture()
    {
        var jpeg = OddBytes.Of(Pictures.Constant(8, 8, 90, 120, 150), "whole.jpg", _folder);
        byte[][] segments =
        [
            [.. "Exif"u8, 0, 0], [.. "Exif"u8, 0, 0, .. "MM"u8, 0, 42, 0, 0, 0, 8, 0xFF, 0xFF], [.. "Exif"u8, 0, 0, .. "II*"u8, 0, 0xFF, 0xFF, 0xFF, 0xFF],
            [.. "Exif"u8, 0, 0, .. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 0, 0, 0, 0, 8], [.. "http://ns.adobe.com/xap/1.0/"u8, 0, .. "<x"u8],
        ];
        Assert.All(segments, segment => Assert.Equal((8, 8), Size(Read("a.jpg", OddBytes.WithSegment(jpeg, 0xE1, segment)))));
        byte[] profile = [.. "ICC_PROFILE"u8, 0, 1, 1, .. new byte[200]];
        Assert.Equal((8, 8), Size(Read("a.jpg", OddBytes.WithSegment(jpeg, 0xE2, profile))));
        Assert.Equal((8, 8), Size(Read("a.jpg", [.. jpeg, .. new byte[1000]])));
    }

    [Fact]
    public void A_folder_and_a_file_that_is_not_there_are_told()
    {
        Assert.Contains("is a folder", Assert.ThrowsAny<IOException>(() => PictureFile.Read(Path.GetTempPath())).Message, StringComparison.Ordinal);
        Assert.Contains("There is no file", Assert.ThrowsAny<IOException>(() => PictureFile.Read(_folder["none.png"])).Message, StringComparison.Ordinal);
    }

    private static (int, int) Size(ReadPicture read) => (read.Picture.Width, read.Picture.Height);

    private static void Told(Action read) => Assert.Matches("^'.*' .*\\.$", Assert.Throws<InvalidDataException>(read).Message);

    private static void Sound(Action read)
    {
        if (Record.Exception(read) is { } fault)
        {
            Assert.Matches("^'.*' .*\\.$", Assert.IsType<InvalidDataException>(fault).Message);
        }
    }

    private ReadPicture Read(string name, byte[] file)
    {
        File.WriteAllBytes(_folder[name], file);
        return PictureFile.ReadWithNotes(_folder[name]);
    }
}
