using DiffusionSharp.Data;
using DiffusionSharp.Data.Captions;
using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Tests.Media;

namespace DiffusionSharp.Tests.Data;

public sealed class PictureLoaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Transparency_shows_the_background_that_is_asked_for()
    {
        var half = PictureFiles.Png(4, 4, 255, 0, 0, 128);
        Assert.Equal([255, 127, 127], Open(half, new(2, 2)).Pixel(1, 1));
        Assert.Equal([128, 0, 127], Open(half, new(2, 2) { Background = new(0, 0, 255) }).Pixel(0, 1));
        Assert.Equal([37], Open(PictureFiles.Png(4, 4, 37), new(2, 2, 1)).Pixel(0, 0));
    }

    [Fact]
    public void Pictures_that_came_in_another_size_are_counted()
    {
        IdxFiles.WriteTo(_folder["sizes"], new Dictionary<string, byte[]> { ["1.png"] = PictureFiles.Png(4, 4, 1), ["2.png"] = PictureFiles.Png(4, 5, 1), ["3.png"] = PictureFiles.Png(8, 8, 1) });
        Assert.Equal(2, DataSources.Open(_folder["sizes"], new(4, 4)).Pictures.Resized);
    }

    [Fact]
    public void Another_aspect_is_cropped_padded_or_stretched_as_asked()
    {
        // Left to right: 2 black, 4 grey, 2 white columns, 4 rows.
        byte[] row = [0, 0, 100, 100, 100, 100, 255, 255];
        var wide = PictureFiles.Png(new Picture(8, 4, 1, [.. row, .. row, .. row, .. row]));
        Assert.Equal(Enumerable.Repeat((byte)100, 16), Open(wide, new(4, 4, 1)).Pixels);

        var padded = Open(wide, new(8, 8, 1) { Fit = PictureFit.Pad, Background = new(7, 7, 7) }).Pixels;
        Assert.Equal(Enumerable.Repeat((byte)7, 16), padded[..16]);
        Assert.Equal(row, padded[16..24]);
        Assert.Equal(row, padded[40..48]);
        Assert.Equal(Enumerable.Repeat((byte)7, 16), padded[48..]);

        var stretched = Open(wide, new(8, 8, 1) { Fit = PictureFit.Stretch }).Pixels;
        Assert.All(stretched.Chunk(8), line => Assert.Equal(row, line));
    }

    [Fact]
    public void A_file_or_a_set_that_is_too_large_is_refused_before_it_is_decoded()
    {
        var png = PictureFiles.Png(64, 64, 1, 2, 3);
        Assert.Contains($"'1.png' has {png.Length} bytes, and at most 50 are read.", Assert.Throws<InvalidDataException>(() => Open(png, new(2, 2) { MaxFileBytes = 50 })).Message, StringComparison.Ordinal);
        Assert.Contains("1 pictures of 64x64 with 3 channel(s) take", Assert.Throws<ArgumentException>(() => Open(png, new(64, 64) { MaxBytes = 12_287 })).Message, StringComparison.Ordinal);
        Assert.Equal(64, Open(png, new(64, 64) { MaxBytes = 12_288 }).Width);
    }

    [Fact]
    public void Settings_that_make_no_picture_are_refused()
    {
        Assert.Contains("Width must be from 1 to 16384.", Assert.Throws<ArgumentOutOfRangeException>(() => new DataSettings(0, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("Channels must be 1 (grey) or 3 (color).", Assert.Throws<ArgumentOutOfRangeException>(() => new DataSettings(2, 2, 4)).Message, StringComparison.Ordinal);
        Assert.Contains("MirrorProbability must be a share", Assert.Throws<ArgumentOutOfRangeException>(() => new AugmentationSettings(2)).Message, StringComparison.Ordinal);
        Assert.Contains("ScaleOctaves must be from 0 to 2.", Assert.Throws<ArgumentOutOfRangeException>(() => new AugmentationSettings() with { ScaleOctaves = 3 }).Message, StringComparison.Ordinal);
        Assert.Contains("ToldNothing must be a share", Assert.Throws<ArgumentOutOfRangeException>(() => new SourceSettings { ToldNothing = double.NaN }).Message, StringComparison.Ordinal);
        Assert.Contains("Share must be a share", Assert.Throws<ArgumentOutOfRangeException>(() => new HeldOutSettings(-0.1)).Message, StringComparison.Ordinal);
    }

    private Picture Open(byte[] file, DataSettings settings)
    {
        IdxFiles.WriteTo(_folder["one"], new Dictionary<string, byte[]> { ["1.png"] = file, ["1.txt"] = PictureFiles.Text("one") });
        return CaptionedPictures.Open(_folder["one"], settings).Pictures[0];
    }
}
