using DiffusionSharp.Media.Damage;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Tests.Media;

public sealed class DamageTests
{
    private static readonly Picture _photo = Wave(90, 70);

    public static TheoryData<string> Kinds => [.. DamageSynthesizer.Kinds];

    [Fact]
    public void One_seed_is_one_photograph_and_another_seed_another()
    {
        byte[] Damaged(ulong seed) => DamageSynthesizer.Apply(_photo, new DamageSettings(), seed).Picture.Pixels;
        Assert.Equal(Damaged(3), Damaged(3));
        Assert.NotEqual(Damaged(3), Damaged(4));
    }

    [Fact]
    public void Nothing_happens_to_a_picture_by_no_damage()
    {
        var whole = DamageSynthesizer.Apply(_photo, DamageSettings.None, 5);
        Pictures.Same(_photo, whole.Picture);
        Assert.Empty(whole.Done);
        Assert.All(whole.Mask.Pixels, value => Assert.Equal(0, value));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Each_kind_changes_the_picture_keeps_its_size_and_is_told(string kind)
    {
        var settings = DamageSynthesizer.Only(new DamageSettings { Stains = new(1, 30, 30), Losses = new(1, 30, 30), Scratches = new(1, 30, 30), Cracks = new(1, 30, 30) }, [kind]);
        var damaged = DamageSynthesizer.Apply(_photo, settings, 7);
        Assert.Equal((90, 70, 3), (damaged.Picture.Width, damaged.Picture.Height, damaged.Picture.Channels));
        Assert.Equal(kind, Assert.Single(damaged.Done).Kind);
        Assert.NotEqual(_photo.Pixels, damaged.Picture.Pixels);
    }

    [Fact]
    public void The_mask_says_where_the_picture_is_hidden()
    {
        var settings = DamageSynthesizer.Only(new DamageSettings { Scratches = new(1, 40, 40), Dust = new(1, 40, 40) }, ["scratches", "dust"]);
        var damaged = DamageSynthesizer.Apply(Pictures.Constant(90, 70, 90, 90, 90), settings, 2);
        Assert.Contains(damaged.Mask.Pixels, value => value > 200);
        Assert.All(damaged.Mask.Pixels.Select((value, i) => (value, i)).Where(pair => pair.value > 200), pair =>
            Assert.True(Math.Abs(damaged.Picture.Pixels[pair.i * 3] - 90) > 20));
    }

    [Fact]
    public void Without_one_kind_the_others_stay_as_they_are()
    {
        var both = new DamageSettings { Fading = new(1, 0.3, 0.3) };
        var only = DamageSynthesizer.Only(both, ["fading", "scratches"]);
        Pictures.Same(
            DamageSynthesizer.Apply(_photo, DamageSynthesizer.Only(both, ["scratches"]), 9).Mask, DamageSynthesizer.Apply(_photo, only, 9).Mask);
    }

    [Theory]
    [InlineData("yellowing"), InlineData("fading")]
    public void Old_tones_are_warm_or_flat(string kind)
    {
        var settings = DamageSynthesizer.Only(new DamageSettings { Yellowing = new(1, 0.8, 0.8), Fading = new(1, 0.5, 0.5) }, [kind]);
        var old = DamageSynthesizer.Apply(_photo, settings, 3).Picture;
        double Mean(Picture picture, int channel) => picture.Pixels.Where((_, i) => i % 3 == channel).Average(value => (double)value);
        double Spread(Picture picture) => Math.Sqrt(picture.Pixels.Average(value => Math.Pow(value - picture.Pixels.Average(other => (double)other), 2)));
        Assert.True(kind == "yellowing" ? Mean(old, 0) - Mean(old, 2) > Mean(_photo, 0) - Mean(_photo, 2) + 15 : Spread(old) < 0.75 * Spread(_photo));
    }

    [Fact]
    public void An_unknown_kind_is_told() => Assert.Contains(
        "'rain' is no kind of damage", Assert.Throws<ArgumentException>(() => DamageSynthesizer.Only(new DamageSettings(), ["rain"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Candidates_that_agree_have_no_spread_and_others_that_of_the_formula()
    {
        Assert.All(PictureSpread.Of([_photo, _photo], 8).Pixels, value => Assert.Equal(0, value));
        Assert.Equal([20], PictureSpread.Of([Pictures.Constant(1, 1, 10), Pictures.Constant(1, 1, 20)], 4).Pixels);
    }

    [Fact]
    public void Transparency_is_taken_away_and_given_back()
    {
        var picture = Pictures.Random(5, 4, 4);
        Pictures.Same(picture, PictureAlpha.Of(picture, PictureAlpha.Without(picture)));
    }

    private static Picture Wave(int width, int height) => new(width, height, 3, [.. Enumerable.Range(0, width * height * 3).Select(i =>
        (byte)(128 + (110 * Math.Sin((i / 3 % width * 0.31) + (i % 3)) * Math.Cos(i / 3 / width * 0.23))))]);
}
