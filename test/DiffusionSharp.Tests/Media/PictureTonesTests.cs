using DiffusionSharp.Media.Damage;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Media.Tones;

namespace DiffusionSharp.Tests.Media;

public class PictureTonesTests
{
    private static readonly Picture _grey = Shades(3, (x, y) => (x + y) / 126.0);

    [Fact]
    public void A_yellowed_print_comes_out_neutral_and_nearer_to_what_it_was()
    {
        var yellowed = DamageSynthesizer.Apply(_grey, DamageSettings.None with { Yellowing = new(1, 0.9, 0.9) }, 3).Picture;
        var (right, found) = PictureTones.Right(yellowed, isWorn: true);
        Assert.Contains("turned into one color", found, StringComparison.Ordinal);
        Assert.InRange(Colorfulness(yellowed), 20, 255);
        Assert.InRange(Colorfulness(right), 0, 4);
        Assert.True(Error(right, _grey) < 0.5 * Error(yellowed, _grey));
    }

    [Fact]
    public void A_faded_photograph_gets_its_black_and_white_back()
    {
        var faded = DamageSynthesizer.Apply(_grey, DamageSettings.None with { Fading = new(1, 0.5, 0.5) }, 3).Picture;
        var (right, found) = PictureTones.Right(faded, isWorn: true);
        Assert.Contains("faded to", found, StringComparison.Ordinal);
        Assert.True(faded.Pixels.Max() - faded.Pixels.Min() < 160);
        Assert.True(right.Pixels.Max() > 235 && right.Pixels.Min() < 20);
    }

    [Fact]
    public void Photographs_with_colors_of_their_own_and_with_black_and_white_stay_as_they_are()
    {
        Assert.All((Picture[])[_grey, Pictures.Random(40, 30, 3, 1), Pictures.Random(40, 30, 1, 2), Shades(3, (_, _) => 0.5)], picture =>
        {
            var (right, found) = PictureTones.Right(picture, isWorn: true);
            Assert.Same(picture, right);
            Assert.Null(found);
            Assert.False(PictureTones.LookOld(picture));
        });
    }

    [Fact]
    public void A_yellowed_photograph_with_colors_of_its_own_keeps_them()
    {
        var pixels = Shades(3, (x, y) => (x + y) / 126.0).Pixels;
        for (var i = 0; i < pixels.Length; i += 3)
        {
            // A dress that fills a tenth of it.
            (pixels[i + 1], pixels[i + 2]) = i / 3 % 64 < 6 ? ((byte)(pixels[i + 1] * 0.6), pixels[i + 2]) : ((byte)(pixels[i + 1] * 0.95), (byte)(pixels[i + 2] * 0.7));
        }

        Assert.Null(PictureTones.Right(new(64, 64, 3, pixels), isWorn: true).Found);
    }

    [Fact]
    public void What_is_not_known_to_be_old_keeps_its_one_color_and_its_pale_tones_until_next_to_nothing_is_left()
    {
        var yellowed = DamageSynthesizer.Apply(_grey, DamageSettings.None with { Yellowing = new(1, 0.9, 0.9) }, 3).Picture;
        Assert.All((Picture[])[yellowed, Shades(3, (x, _) => 0.3 + (0.5 * x / 63))], picture =>
        {
            Assert.True(PictureTones.LookOld(picture));
            Assert.NotNull(PictureTones.Right(picture, isWorn: true).Found);
            Assert.Same(picture, PictureTones.Right(picture, isWorn: false).Picture);
        });
        Assert.Contains("faded to 20%", PictureTones.Right(Shades(3, (x, _) => 0.3 + (0.2 * x / 63)), isWorn: false).Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Prints_have_one_color_and_other_photographs_have_several()
    {
        Assert.True(PictureTones.HasOneColor(_grey));
        Assert.True(PictureTones.HasOneColor(DamageSynthesizer.Apply(_grey, DamageSettings.None with { Yellowing = new(1, 0.9, 0.9) }, 3).Picture));
        Assert.True(PictureTones.HasOneColor(Pictures.Random(40, 30, 1, 2)));
        Assert.False(PictureTones.HasOneColor(Pictures.Random(40, 30, 3, 1)));
    }

    [Theory]
    [InlineData(1), InlineData(3), InlineData(4)]
    public void Channels_and_bits_stay(int channels)
    {
        var flat = Shades(channels, (x, _) => 0.3 + (0.2 * x / 63));
        var deep = new Picture(64, 64, channels, flat.Pixels.Select(value => (ushort)(value * 257)).ToArray());
        Assert.All((Picture[])[flat, deep], picture =>
        {
            var right = PictureTones.Right(picture, isWorn: true).Picture;
            Assert.Equal((picture.Channels, picture.Deep is null), (right.Channels, right.Deep is null));
            Assert.True(right.Pixels.Where((_, index) => channels != 4 || index % 4 != 3).Max() > 130);
        });
    }

    private static Picture Shades(int channels, Func<int, int, double> shade)
    {
        var pixels = new byte[64 * 64 * channels];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = channels == 4 && i % 4 == 3 ? (byte)255 : (byte)Math.Round(255 * Math.Clamp(shade(i / channels % 64, i / channels / 64), 0, 1));
        }

        return new(64, 64, channels, pixels);
    }

    private static double Colorfulness(Picture picture) => picture.Pixels.Chunk(3).Average(color => color.Max() - color.Min());

    private static double Error(Picture one, Picture other) => one.Pixels.Zip(other.Pixels).Average(pair => Math.Pow(pair.First - pair.Second, 2));
}
