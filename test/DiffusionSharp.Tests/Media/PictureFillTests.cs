using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Tests.Media;

public class PictureFillTests
{
    private static readonly Picture _scratch = Mask((x, y) => x is > 6 and < 34 && y > 2 && (Math.Abs(x - y) < 3 || (x == 20 && y < 36)));

    [Theory]
    [InlineData(1), InlineData(3), InlineData(4)]
    public void A_gradient_goes_on_through_a_scratch_and_all_else_stays(int channels)
    {
        var whole = Gradient(channels);
        var scratched = new Picture(48, 40, channels, whole.Pixels.Select((value, i) => _scratch.Pixels[i / channels] > 127 ? (byte)255 : value).ToArray());
        var filled = PictureFill.Of(scratched, _scratch);
        Assert.All(filled.Pixels.Zip(whole.Pixels).Select((pair, i) => (pair, IsHidden: _scratch.Pixels[i / channels] > 127)), place =>
            Assert.InRange(Math.Abs(place.pair.First - place.pair.Second), 0, place.IsHidden ? 6 : 0));
    }

    [Fact]
    public void Sixteen_bits_stay_sixteen_bits()
    {
        var whole = Gradient(1);
        var deep = new Picture(48, 40, 1, whole.Pixels.Select(value => (ushort)((value * 257) + 3)).ToArray());
        var filled = PictureFill.Of(deep, _scratch);
        Assert.All(filled.Deep!.Zip(deep.Deep!).Select((pair, i) => (pair, IsHidden: _scratch.Pixels[i] > 127)), place =>
            Assert.InRange(Math.Abs(place.pair.First - place.pair.Second), 0, place.IsHidden ? 6 * 257 : 0));
    }

    [Fact]
    public void Large_holes_are_filled_with_what_is_around_them()
    {
        var hole = Mask((x, y) => x is > 5 and < 40 && y is > 5 and < 35);
        var filled = PictureFill.Of(new(48, 40, 1, hole.Pixels.Select(value => value > 127 ? (byte)0 : (byte)90).ToArray()), hole);
        Assert.All(filled.Pixels, value => Assert.InRange(value, (byte)89, (byte)91));
    }

    [Fact]
    public void Where_nothing_or_all_is_hidden_nothing_changes()
    {
        var whole = Gradient(3);
        Assert.Same(whole, PictureFill.Of(whole, Mask((_, _) => false)));
        Assert.Same(whole, PictureFill.Of(whole, Mask((_, _) => true)));
        Assert.Contains("Give one of 1 channel", Assert.Throws<ArgumentException>(() => PictureFill.Of(whole, Pictures.Constant(3, 3, 0, 0, 0))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_widened_mask_reaches_as_far_as_said()
    {
        var wide = PictureMasks.Widened(Mask((x, y) => (x, y) == (10, 10)), 2);
        Assert.All(Enumerable.Range(0, 48 * 40), pixel => Assert.Equal(
            Math.Abs((pixel % 48) - 10) <= 2 && Math.Abs((pixel / 48) - 10) <= 2 ? 255 : 0, wide.Pixels[pixel]));
    }

    [Fact]
    public void Lines_stay_in_a_thinned_mask_and_areas_go_with_their_rims()
    {
        static bool Line(int x, int y) => y is 3 or 4 or 5 || (x == y && y > 28);
        var thin = MaskThickness.Thin(Mask((x, y) => Line(x, y) || (x is > 10 and < 26 && y is > 10 and < 24)), 7);
        Assert.All(Enumerable.Range(0, 48 * 40), pixel => Assert.Equal(Line(pixel % 48, pixel / 48) ? 255 : 0, thin.Pixels[pixel]));
        Assert.All(MaskThickness.Thin(Mask((_, _) => true), 7).Pixels, value => Assert.Equal(0, value));
    }

    private static Picture Gradient(int channels) => new(48, 40, channels, [.. Enumerable.Range(0, 48 * 40 * channels).Select(i => (byte)((2 * (i / channels % 48)) + (3 * (i / channels / 48))))]);

    private static Picture Mask(Func<int, int, bool> isHidden) => new(48, 40, 1, [.. Enumerable.Range(0, 48 * 40).Select(pixel => isHidden(pixel % 48, pixel / 48) ? (byte)255 : (byte)0)]);
}
