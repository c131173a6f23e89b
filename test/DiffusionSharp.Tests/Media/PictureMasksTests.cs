using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Tests.Media;

public sealed class PictureMasksTests
{
    [Theory, InlineData(1), InlineData(3), InlineData(4)]
    public void Where_the_mask_is_0_not_a_bit_changes_and_where_it_is_full_everything_does(int channels)
    {
        var (picture, changed) = (Pictures.Random(9, 7, channels, 1), Pictures.Random(9, 7, channels, 2));
        var mask = PictureMasks.FromArea(picture, new(2, 1, 4, 3));
        var blended = PictureMasks.Blend(picture, changed, mask);
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            Assert.Equal((mask.Pixels[i / channels] == 0 ? picture : changed).Pixels[i], blended.Pixels[i]);
        }
    }

    [Fact]
    public void A_feathered_mask_falls_inside_of_itself_and_stays_full_at_the_border_of_the_picture()
    {
        var mask = PictureMasks.FromArea(Pictures.Constant(12, 3, 0), new(4, 0, 8, 3));
        var soft = PictureMasks.Feathered(mask, 3);
        Assert.Equal([0, 0, 0, 0, 63, 127, 191, 255, 255, 255, 255, 255], soft.Pixels.Take(12));
        Assert.Same(mask, PictureMasks.Feathered(mask, 0));
    }

    [Fact]
    public void Masks_come_from_alpha_from_a_color_and_from_brightness()
    {
        var picture = new Picture(3, 1, 4, [1, 2, 3, 255, 250, 4, 252, 0, 9, 9, 9, 155]);
        Assert.Equal([0, 255, 100], PictureMasks.FromAlpha(picture).Pixels);
        Assert.Equal([255, 0], PictureMasks.FromColor(new(2, 1, 3, [250, 4, 252, 9, 9, 9]), new(255, 0, 255), 5).Pixels);
        Assert.Equal([0, 255], PictureMasks.FromBrightness(new(2, 1, 3, [0, 0, 0, 255, 255, 255])).Pixels);
        Assert.Contains("no transparency", Assert.Throws<ArgumentException>(() => PictureMasks.FromAlpha(Pictures.Constant(1, 1, 0))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bounds_hold_all_that_may_change()
    {
        Assert.Equal(new PixelArea(3, 2, 4, 1), PictureMasks.Bounds(PictureMasks.FromArea(Pictures.Constant(9, 9, 0), new(3, 2, 4, 1))));
        Assert.Null(PictureMasks.Bounds(Pictures.Constant(9, 9, 0)));
    }

    [Fact]
    public void A_picture_with_margins_holds_itself_and_its_mirror_image()
    {
        var picture = Pictures.Random(5, 4, 3);
        var wide = picture.Mirrored(new(2, 1, 7, 0));
        Assert.Equal((14, 5), (wide.Width, wide.Height));
        Pictures.Same(picture, wide.Crop(new(2, 1, 5, 4)));
        Assert.Equal(picture.Pixel(1, 0), wide.Pixel(0, 0));
        Assert.Equal(picture.Pixel(4, 3), wide.Pixel(7, 4));
    }

    [Fact]
    public void What_is_cut_out_and_put_back_changes_nothing()
    {
        var picture = Pictures.Random(8, 6, 4);
        Pictures.Same(picture, picture.With(picture.Crop(new(3, 2, 4, 3)), 3, 2));
        Assert.Contains("does not lie in a picture of 8x6", Assert.Throws<ArgumentException>(() => picture.Crop(new(5, 0, 4, 1))).Message, StringComparison.Ordinal);
    }
}
