using DiffusionSharp.Media.Damage;
using DiffusionSharp.Media.Faults;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Tests.Media;

public class PhotoFaultsTests
{
    private static readonly Picture _clean = Checks(192, 128);

    [Fact]
    public void A_clean_picture_has_none() => Assert.True(PhotoFaults.Of(_clean) is { AreNone: true, Words: "" });

    // Grey noise comes whole, of noise in three channels on its own the brightness keeps two thirds.
    [Theory, InlineData(3), InlineData(12)]
    public void Noise_is_told_by_its_deviation(double deviation)
    {
        var faults = PhotoFaults.Of(Noisy(deviation));
        Assert.InRange(faults.Noise, 0.8 * deviation, 1.1 * deviation);
        Assert.InRange(faults.Grain, 0.4 * deviation, 0.55 * deviation);
        Assert.True(faults is { IsNoisy: true, IsBlocky: false, IsSoft: false, AreNone: false });
        Assert.StartsWith("noise of", faults.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_blur_is_told_by_the_strongest_edges()
    {
        var faults = PhotoFaults.Of(Damaged(DamageSettings.None with { Blur = new(1, 1.6, 1.6) }));
        Assert.True(faults is { IsSoft: true, IsNoisy: false, Words: "softness" });
        Assert.InRange(faults.Sharpness, 1 / (1.6 * Math.Sqrt(2 * Math.PI)), 0.4);
    }

    [Fact]
    public void A_bad_JPEG_is_told_wherever_its_blocks_begin()
    {
        var bad = Damaged(DamageSettings.None with { Jpeg = new(1, 90, 90) });
        Assert.All(new[] { (0, 0), (3, 5), (7, 1) }, corner =>
        {
            var faults = PhotoFaults.Of(bad.Crop(new(corner.Item1, corner.Item2, 160, 112)));
            Assert.True(faults.IsBlocky);
            Assert.Contains("JPEG", faults.Words, StringComparison.Ordinal);
        });
    }

    [Theory, InlineData(0, 0), InlineData(3, 5), InlineData(7, 1), InlineData(8, 12)]
    public void The_grid_of_a_bad_JPEG_is_found_where_it_was_cut(int x, int y)
    {
        var bad = Damaged(DamageSettings.None with { Jpeg = new(1, 90, 90) });
        Assert.Equal(new((16 - x) % 8, (16 - y) % 8), JpegGrid.Of(bad.Crop(new(x, y, 160, 112))));
        Assert.Equal(default, JpegGrid.Of(_clean.Crop(new(x, y, 160, 112))));
    }

    [Theory, InlineData(1, 1), InlineData(2, 300), InlineData(23, 23), InlineData(300, 1)]
    public void Of_pictures_too_small_to_tell_nothing_good_is_said(int width, int height)
    {
        var faults = PhotoFaults.Of(new(width, height, 4, new byte[width * height * 4]));
        Assert.True(faults is { AreNone: false, IsNoisy: true, IsBlocky: true, IsSoft: true, Words: "" });
    }

    // Slanted stripes of soft shades with sharp borders.
    private static Picture Checks(int width, int height) => new(width, height, 3, [.. Enumerable.Range(0, width * height).SelectMany(i =>
    {
        var (x, y) = (i % width, i / width);
        var shade = (byte)((((x * 3) + y) / 300 % 2 == 0 ? 60 : 170) + (x / 24));
        return new[] { shade, shade, (byte)(shade / 2) };
    })]);

    private static Picture Damaged(DamageSettings settings) => DamageSynthesizer.Apply(_clean, settings, 1).Picture;

    private static Picture Noisy(double deviation)
    {
        var random = new Random(3);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        byte[] noisy = [.. _clean.Pixels.Chunk(3).SelectMany(color => { var noise = deviation * Normal(); return color.Select(value => (byte)Math.Clamp(Math.Round(value + noise), 0, 255)); })];
        return new(_clean.Width, _clean.Height, 3, noisy);
    }
}
