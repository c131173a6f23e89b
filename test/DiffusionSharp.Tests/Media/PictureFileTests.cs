using System.Buffers.Binary;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Tests.Media;

public sealed class PictureFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 1, 1), InlineData(1, 1, 3), InlineData(1, 1, 4), InlineData(17, 5, 1), InlineData(17, 5, 3), InlineData(17, 5, 4), InlineData(64, 64, 4)]
    public void A_png_keeps_every_byte_and_the_number_of_channels(int width, int height, int channels)
    {
        var picture = Pictures.Random(width, height, channels);
        PictureFile.Write(picture, _folder["a.png"]);
        Pictures.Same(picture, PictureFile.Read(_folder["a.png"]));
        Assert.Equal(["a.png"], _folder.Names);
    }

    [Fact]
    public void A_webp_keeps_every_byte_of_color()
    {
        var picture = Pictures.Random(33, 20, 3);
        PictureFile.Write(picture, _folder["deep/a.webp"]);
        Pictures.Same(picture, PictureFile.Read(_folder["deep/a.webp"]));
    }

    [Fact]
    public void A_webp_keeps_transparency_and_every_color_that_can_be_seen()
    {
        var picture = Pictures.Random(33, 20, 4);
        PictureFile.Write(picture, _folder["a.webp"]);
        Pictures.Same(picture.OnBackground(1, 2, 3), PictureFile.Read(_folder["a.webp"]).OnBackground(1, 2, 3));
    }

    [Theory]
    [InlineData(new byte[] { 200 }), InlineData(new byte[] { 200, 30, 90 })]
    public void A_jpeg_keeps_a_constant_color_and_grey_stays_grey(byte[] color)
    {
        PictureFile.Write(Pictures.Constant(20, 10, color), _folder["a.JPG"]);
        var read = PictureFile.Read(_folder["a.JPG"]);
        Assert.Equal((20, 10, color.Length), (read.Width, read.Height, read.Channels));
        Assert.All(read.Pixels, (value, i) => Assert.InRange(value, color[i % color.Length] - 2, color[i % color.Length] + 2));
    }

    // Where the corner that the camera's sensor stored first must appear.
    [Theory]
    [InlineData(1, 16, 8, 0, 0), InlineData(2, 16, 8, 1, 0), InlineData(3, 16, 8, 1, 1), InlineData(4, 16, 8, 0, 1)]
    [InlineData(5, 8, 16, 0, 0), InlineData(6, 8, 16, 1, 0), InlineData(7, 8, 16, 1, 1), InlineData(8, 8, 16, 0, 1)]
    public void A_jpeg_comes_upright_by_its_exif_orientation(ushort orientation, int width, int height, int right, int bottom)
    {
        var stored = Pictures.Constant(16, 8, 0);
        for (var i = 0; i < 16; i++)
        {
            stored.Pixels[((i / 4) * 16) + (i % 4)] = 255;
            stored.Pixels[((i / 4) * 16) + 12 + (i % 4)] = 128;
        }

        PictureFile.Write(stored, _folder["stored.jpg"]);
        var jpeg = Pictures.WithOrientation(File.ReadAllBytes(_folder["stored.jpg"]), orientation);
        var read = PictureFile.Read(new MemoryStream(jpeg), "a camera's");

        Assert.Equal((width, height), (read.Width, read.Height));
        int At(int x, int y) => read.Pixel(Math.Clamp(x, 1, width - 2), Math.Clamp(y, 1, height - 2))[0];
        var (firstX, firstY) = (right * width, bottom * height);
        Assert.InRange(At(firstX, firstY), 250, 255);
        var (otherX, otherY) = orientation < 5 ? (width - firstX, firstY) : (firstX, height - firstY);
        Assert.InRange(At(otherX, otherY), 120, 136);
        Assert.InRange(At(width - firstX, height - firstY), 0, 5);
    }

    [Fact]
    public void A_png_that_says_an_exponent_of_2_2_is_taken_as_srgb_and_another_one_is_converted()
    {
        var picture = Pictures.Random(16, 16, 3);
        Pictures.Same(picture, PictureFile.Read(new MemoryStream(WithGamma(picture, 45455)), "gamma"));
        var linear = PictureFile.Read(new MemoryStream(WithGamma(picture, 100_000)), "linear");
        Assert.All(linear.Pixels, (value, i) => Assert.Equal(255 * ToSrgb(picture.Pixels[i] / 255.0), value, 1.01));
    }

    private static double ToSrgb(double linear) => linear <= 0.0031308 ? 12.92 * linear : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055;

    private static byte[] WithGamma(Picture picture, int gamma)
    {
        using var stream = new MemoryStream();
        PictureFile.WritePng(picture, stream);
        var chunk = new byte[16];
        chunk[3] = 4;
        "gAMA"u8.CopyTo(chunk.AsSpan(4));
        BinaryPrimitives.WriteInt32BigEndian(chunk.AsSpan(8), gamma);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(12), Pictures.Crc(chunk.AsSpan(4, 8)));
        return [.. stream.ToArray()[..33], .. chunk, .. stream.ToArray()[33..]];
    }

    [Fact]
    public void A_bmp_is_read()
    {
        byte[] header = [(byte)'B', (byte)'M', 62, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 1, 0, 24, 0, .. new byte[24]];
        byte[] bottomUp = [30, 20, 10, 0, 60, 50, 40, 0];
        var read = PictureFile.Read(new MemoryStream([.. header, .. bottomUp]), "a.bmp");
        Pictures.Same(new(1, 2, 3, [40, 50, 60, 10, 20, 30]), read);
    }

    [Fact]
    public void The_first_frame_of_a_gif_is_read()
    {
        byte[] gif =
        [
            .. "GIF89a"u8, 2, 0, 1, 0, 0x80, 0, 0, 10, 20, 30, 200, 210, 220, // 2x1, two colors
            0x2C, 0, 0, 0, 0, 2, 0, 1, 0, 0, 2, 2, 0x44, 0x0A, 0, // clear, 0, 1, end
            0x2C, 0, 0, 0, 0, 2, 0, 1, 0, 0, 2, 2, 0x4C, 0x0A, 0, 0x3B, // a second frame
        ];
        Pictures.Same(new(2, 1, 3, [10, 20, 30, 200, 210, 220]), PictureFile.Read(new MemoryStream(gif), "a.gif"));
    }

    [Theory]
    [InlineData("", "'x.png' is empty. A picture file of one of these kinds is wanted: png, jpg, webp, bmp and gif.")]
    [InlineData("hello, I am a text", "'x.png' is not a picture that can be read, or its header is broken. The kinds that can be read are png, jpg, webp, bmp and gif.")]
    public void What_is_no_picture_is_named(string content, string sentence)
    {
        File.WriteAllText(_folder["x.png"], content);
        using var stream = File.OpenRead(_folder["x.png"]);
        Assert.Equal(sentence, Assert.Throws<InvalidDataException>(() => PictureFile.Read(stream, "x.png")).Message);
    }

    [Theory]
    [InlineData("a.png"), InlineData("a.webp"), InlineData("a.jpg")]
    public void A_picture_that_is_cut_short_is_named(string name)
    {
        PictureFile.Write(Pictures.Random(64, 64, 3), _folder[name]);
        var whole = File.ReadAllBytes(_folder[name]);
        var error = Assert.Throws<InvalidDataException>(() => PictureFile.Read(new MemoryStream(whole[..(whole.Length / 2)]), name));
        Assert.StartsWith($"'{name}' is ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_announces_too_many_pixels_is_refused_before_memory_is_taken()
    {
        using var stream = new MemoryStream();
        PictureFile.WritePng(Pictures.Random(8, 8, 3), stream);
        var png = stream.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 20_000);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 20_000);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Pictures.Crc(png.AsSpan(12, 17)));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InvalidDataException>(() => PictureFile.Read(new MemoryStream(png), "bomb.png"));
        Assert.Equal("'bomb.png' announces 20000x20000 pixels, more than the 100 million that are read. Reduce it or leave it out.", error.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void An_extension_without_a_format_is_named_and_nothing_is_written()
    {
        var error = Assert.Throws<ArgumentException>(() => PictureFile.Write(Pictures.Random(2, 2, 3), _folder["a.tiff"]));
        Assert.Contains("ends in '.tiff', which names no picture format that can be written. Let it end in .png, .jpg or .webp.", error.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void A_jpeg_refuses_transparency()
    {
        var error = Assert.Throws<ArgumentException>(() => PictureFile.Write(Pictures.Random(2, 2, 4), _folder["a.jpg"]));
        Assert.Contains("holds no transparency", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Writing_replaces_what_was_there()
    {
        PictureFile.Write(Pictures.Random(40, 40, 3), _folder["a.png"]);
        PictureFile.Write(Pictures.Constant(2, 2, 7), _folder["a.png"]);
        Pictures.Same(Pictures.Constant(2, 2, 7), PictureFile.Read(_folder["a.png"]));
    }
}
