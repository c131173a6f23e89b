using DiffusionSharp.Media.Images;
using DiffusionSharp.Media.Leaves;

namespace DiffusionSharp.Tests.Media;

public sealed class DeadLeavesTests
{
    [Fact]
    public void A_picture_follows_from_its_photograph_and_its_seed()
    {
        var photograph = Pictures.Random(40, 30, 3, 1);
        var one = DeadLeaves.Draw(48, 32, photograph, 7);
        Assert.Equal((48, 32, 3), (one.Width, one.Height, one.Channels));
        Assert.Equal(one.Pixels, DeadLeaves.Draw(48, 32, photograph, 7).Pixels);
        Assert.NotEqual(one.Pixels, DeadLeaves.Draw(48, 32, photograph, 8).Pixels);
        Assert.NotEqual(one.Pixels, DeadLeaves.Draw(48, 32, Pictures.Random(40, 30, 3, 2), 7).Pixels);
    }

    [Fact]
    public void No_place_stays_bare_and_all_colors_are_the_photographs()
    {
        var plain = new Picture(2, 2, 3, [.. Enumerable.Repeat((byte)200, 12)]);
        for (var seed = 0UL; seed < 8; seed++)
        {
            // Where its colors are made lighter or darker, all are, alike.
            var drawn = DeadLeaves.Draw(24, 24, plain, seed).Pixels;
            Assert.Single(drawn.Distinct());
            Assert.NotEqual(0, drawn[0]);
        }
    }

    // Neighbors of natural pictures mostly differ little and now and then by much: kurtosis far over the Gaussian's 3 (Lee, Mumford and Huang 2001).
    [Fact]
    public void Neighbors_differ_as_in_photographs_seldom_and_then_by_much()
    {
        var photograph = Pictures.Random(40, 30, 3, 1);
        double[] differences = [.. Enumerable.Range(0, 12).SelectMany(seed => Differences(DeadLeaves.Draw(64, 64, photograph, (ulong)seed)))];
        var variance = differences.Average(value => value * value);
        Assert.InRange(differences.Average(value => value * value * value * value) / (variance * variance), 5, 1000);
        Assert.InRange(Math.Sqrt(variance), 4, 60);
    }

    [Fact]
    public void What_cannot_be_drawn_is_told()
    {
        Assert.Contains("1 channel(s) gives leaves no colors", Assert.Throws<ArgumentException>(() => DeadLeaves.Draw(8, 8, Pictures.Random(4, 4, 1, 1), 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => DeadLeaves.Draw(0, 8, Pictures.Random(4, 4, 3, 1), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => DeadLeaves.Draw(8, 5000, Pictures.Random(4, 4, 3, 1), 0));
    }

    private static IEnumerable<double> Differences(Picture picture) =>
        Enumerable.Range(0, picture.Pixels.Length - 3).Where(i => (i / 3 % picture.Width) < picture.Width - 1).Select(i => (double)picture.Pixels[i + 3] - picture.Pixels[i]);
}
