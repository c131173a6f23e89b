using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Tests.Media;

/// <summary>Pictures as they come: a right result, and a sentence where it is not what stood in the file.</summary>
public sealed class OddPictureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sixteen_bits_are_kept_beside_their_eight()
    {
        var read = Read("a.png", OddFiles.Png((3, 1), (16, 2), [0, 0, 0, 0x80, 0, 0xFF, 0xFF, 1, 0, 2, 0, 3, 0, 10, 0, 20, 0, 30, 0]));
        Assert.Equal([0, 128, 255, 1, 2, 3, 10, 20, 30], read.Picture.Pixels);
        Assert.Equal([0, 0x8000, 0xFFFF, 0x0100, 0x0200, 0x0300, 0x0A00, 0x1400, 0x1E00], read.Picture.Deep!.AsEnumerable().Select(value => (int)value));
        Assert.Empty(read.Notes);
    }

    [Fact]
    public void Sixteen_bits_of_grey_are_grey()
    {
        var read = Read("a.png", OddFiles.Png((2, 1), (16, 0), [0, 0x40, 0, 0xC0, 0]));
        Assert.Equal(1, read.Picture.Channels);
        Assert.Equal([0x4000, 0xC000], read.Picture.Deep!.Select(value => (int)value));
    }

    // Adobe RGB differs from sRGB in its green, and has a plain exponent.
    [Fact]
    public void Colors_of_another_space_are_converted_by_the_formula_and_it_is_said()
    {
        byte[] primaries = [.. new[] { 31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000 }.SelectMany(OddFiles.BigEndian)];
        var read = Read("a.png", OddFiles.Png((1, 1), (8, 2), [0, 120, 150, 100], ("cHRM", primaries), ("gAMA", OddFiles.BigEndian(45455))));
        double[] linear = [.. new[] { 120, 150, 100 }.Select(value => Math.Pow(value / 255.0, 2.2))];
        double[] mixed = [(1.39836 * linear[0]) - (0.39836 * linear[1]), linear[1], (-0.04293 * linear[1]) + (1.04293 * linear[2])];
        Assert.All(mixed.Zip(read.Picture.Pixels), pair => Assert.Equal(255 * ((1.055 * Math.Pow(pair.First, 1 / 2.4)) - 0.055), pair.Second, 2.0));
        Assert.Contains("converted to sRGB", Assert.Single(read.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(255, 255, 255, 255, 255, 255, 255)] // No ink is paper.
    [InlineData(0, 255, 255, 255, 0, 255, 255)] // Cyan takes the red away.
    [InlineData(255, 255, 0, 255, 255, 255, 0)]
    [InlineData(255, 255, 255, 0, 0, 0, 0)]
    public void A_CMYK_jpeg_comes_in_colors_and_it_is_said(byte cyan, byte magenta, byte yellow, byte black, int red, int green, int blue)
    {
        var read = Read("print.jpg", OddFiles.CmykJpeg(cyan, magenta, yellow, black));
        Assert.Equal((8, 8, 3), (read.Picture.Width, read.Picture.Height, read.Picture.Channels));
        var pixel = read.Picture.Pixel(4, 4);
        Assert.All(new[] { red, green, blue }.Zip(pixel), pair => Assert.InRange(pair.First - pair.Second, -2, 2));
        Assert.Contains("is in CMYK", Assert.Single(read.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_ending_is_said_and_the_file_is_read_as_what_it_is()
    {
        PictureFile.Write(Pictures.Constant(4, 4, 9, 8, 7), _folder["a.png"]);
        File.Move(_folder["a.png"], _folder["a.jpg"]);
        var read = PictureFile.ReadWithNotes(_folder["a.jpg"]);
        Pictures.Same(Pictures.Constant(4, 4, 9, 8, 7), read.Picture);
        Assert.Contains("is a PNG file, whatever its ending says", Assert.Single(read.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void An_ordinary_file_has_no_notes()
    {
        PictureFile.Write(Pictures.Random(4, 4, 3), _folder["a.png"]);
        Assert.Empty(PictureFile.ReadWithNotes(_folder["a.png"]).Notes);
    }

    [Theory, InlineData(1, 1), InlineData(30_000, 2), InlineData(2, 30_000)]
    public void The_smallest_and_the_longest_are_read(int width, int height)
    {
        var read = Read("a.png", OddFiles.Png((width, height), (8, 0), new byte[(width + 1) * height]));
        Assert.Equal((width, height), (read.Picture.Width, read.Picture.Height));
    }

    [Fact]
    public void Two_hundred_mutilated_files_are_right_or_told_in_a_sentence_and_never_worse()
    {
        PictureFile.Write(Pictures.Random(40, 30, 3), _folder["a.png"]);
        PictureFile.Write(Pictures.Random(40, 30, 3), _folder["a.jpg"]);
        PictureFile.Write(Pictures.Random(40, 30, 4), _folder["a.webp"]);
        byte[][] whole = [File.ReadAllBytes(_folder["a.png"]), File.ReadAllBytes(_folder["a.jpg"]), File.ReadAllBytes(_folder["a.webp"]), OddFiles.CmykJpeg(1, 2, 3, 4)];
        var chance = new Random(11);
        for (var file = 0; file < 200; file++)
        {
            var bytes = (byte[])whole[file % whole.Length].Clone();
            for (var change = 0; change < 1 + (file / 40); change++)
            {
                bytes[chance.Next(bytes.Length)] = (byte)chance.Next(256);
            }

            bytes = file % 3 == 0 ? bytes[..chance.Next(1, bytes.Length)] : bytes;
            var fault = Record.Exception(() => PictureFile.Read(new MemoryStream(bytes), "odd"));
            Assert.True(fault is null or InvalidDataException, $"{file}: {fault}");
            Assert.True(fault is null || fault.Message.StartsWith("'odd' ", StringComparison.Ordinal), fault?.Message);
        }
    }

    private ReadPicture Read(string name, byte[] file)
    {
        File.WriteAllBytes(_folder[name], file);
        return PictureFile.ReadWithNotes(_folder[name]);
    }
}
