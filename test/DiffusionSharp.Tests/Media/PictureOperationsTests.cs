using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Tests.Media;

public class PictureOperationsTests
{
    [Theory]
    [InlineData(64, 64), InlineData(7, 100), InlineData(1, 1), InlineData(3, 2)]
    public void Resizing_a_constant_picture_keeps_it_constant(int width, int height)
    {
        Pictures.Same(Pictures.Constant(width, height, 201), Pictures.Constant(37, 29, 201).Resize(width, height));
        Pictures.Same(Pictures.Constant(width, height, 1, 254, 99), Pictures.Constant(37, 29, 1, 254, 99).Resize(width, height));
        Pictures.Same(Pictures.Constant(width, height, 20, 40, 60, 80), Pictures.Constant(37, 29, 20, 40, 60, 80).Resize(width, height));
    }

    [Fact]
    public void Reducing_keeps_the_mean()
    {
        var picture = Pictures.Random(128, 128, 3);
        var reduced = picture.Resize(16, 16);
        Assert.Equal(picture.Pixels.Average(value => value), reduced.Pixels.Average(value => value), 1.5);
    }

    [Fact]
    public void Reducing_does_not_alias()
    {
        var stripes = Pictures.Constant(120, 120, 0);
        for (var i = 0; i < stripes.Pixels.Length; i += 2)
        {
            stripes.Pixels[i] = 255;
        }

        var inner = stripes.Resize(13, 13).CropCenter(9, 9);
        Assert.All(inner.Pixels, value => Assert.InRange(value, 122, 133));
    }

    [Fact]
    public void Enlarging_a_ramp_gives_a_finer_ramp()
    {
        var ramp = new Picture(8, 1, 1, [0, 32, 64, 96, 128, 160, 192, 224]);
        var fine = ramp.Resize(16, 1);
        for (var x = 4; x < 12; x++)
        {
            Assert.Equal((((x + 0.5) / 2) - 0.5) * 32, fine.Pixels[x], 0.51);
        }
    }

    [Fact]
    public void A_color_that_cannot_be_seen_does_not_bleed()
    {
        var half = Pictures.Constant(16, 16, 255, 0, 0, 255);
        for (var i = 0; i < 16 * 16; i++)
        {
            if (i % 16 < 8)
            {
                new byte[] { 0, 255, 0, 0 }.CopyTo(half.Pixels, i * 4);
            }
        }

        var reduced = half.Resize(5, 5);
        for (var i = 0; i < reduced.Pixels.Length; i += 4)
        {
            Assert.True(reduced.Pixels[i + 3] == 0 || (reduced.Pixels[i] >= 254 && reduced.Pixels[i + 1] == 0));
        }
    }

    [Fact]
    public void Alpha_is_composited_by_the_formula()
    {
        var picture = new Picture(256, 256, 4, new byte[256 * 256 * 4]);
        for (var i = 0; i < 256 * 256; i++)
        {
            (picture.Pixels[i * 4], picture.Pixels[(i * 4) + 3]) = ((byte)(i % 256), (byte)(i / 256));
        }

        var laid = picture.OnBackground(10, 128, 255);
        Assert.Equal(3, laid.Channels);
        for (var i = 0; i < 256 * 256; i++)
        {
            var (color, alpha) = (i % 256, i / 256 / 255.0);
            Assert.Equal((color * alpha) + (10 * (1 - alpha)), laid.Pixels[i * 3], 0.5001);
            Assert.Equal(128 * (1 - alpha), laid.Pixels[(i * 3) + 1], 0.5001);
            Assert.Equal(255 * (1 - alpha), laid.Pixels[(i * 3) + 2], 0.5001);
        }
    }

    [Fact]
    public void A_crop_is_the_middle()
    {
        var picture = Pictures.Random(9, 6, 3);
        var crop = picture.CropCenter(4, 3);
        Assert.Equal(picture.Pixel(2, 1), crop.Pixel(0, 0));
        Assert.Equal(picture.Pixel(5, 3), crop.Pixel(3, 2));
        Pictures.Same(picture.CropCenter(6, 6), picture.CropToSquare());
        var error = Assert.Throws<ArgumentException>(() => picture.CropCenter(10, 3));
        Assert.Contains("A crop of 10x3 cannot be cut out of a picture of 9x6. Resize first, or ask for less.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 3), InlineData(1, 4), InlineData(3, 4)]
    public void More_channels_and_back_loses_nothing(int from, int to)
    {
        var picture = Pictures.Random(5, 4, from);
        Assert.Equal(to, picture.ToChannels(to).Channels);
        Pictures.Same(picture, picture.ToChannels(to).ToChannels(from));
    }

    [Fact]
    public void Grey_is_the_luma_of_jpeg() =>
        Assert.Equal([76, 150, 29, 255], new Picture(4, 1, 3, [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]).ToChannels(1).Pixels);

    [Fact]
    public void Transparency_is_not_dropped_in_silence()
    {
        var error = Assert.Throws<ArgumentException>(() => Pictures.Random(3, 3, 4).ToChannels(3));
        Assert.Contains("Put it on a background first (OnBackground).", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Pictures.Random(3, 3, 3).ToChannels(2));
    }
}
