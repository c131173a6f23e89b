using DiffusionSharp.Evaluation.Metrics;

namespace DiffusionSharp.Tests.Evaluation;

public sealed class BootstrapTests
{
    private static readonly double[] _values = [.. Enumerable.Range(0, 200).Select(i => Math.Sin(i * 12.9898) * 3)];

    [Fact]
    public void A_seed_gives_the_same_interval() => Assert.Equal(new Bootstrap(50, Seed: 3).OfMean(_values), new Bootstrap(50, Seed: 3).OfMean(_values));

    [Fact]
    public void Another_seed_gives_another_interval() => Assert.NotEqual(new Bootstrap(50, Seed: 3).OfMean(_values), new Bootstrap(50, Seed: 4).OfMean(_values));

    [Fact]
    public void A_mean_spreads_by_the_deviation_over_the_root_of_the_count()
    {
        var mean = _values.Average();
        var error = Math.Sqrt(_values.Average(value => Math.Pow(value - mean, 2)) / 200);
        var spread = new Bootstrap(4000).OfMean(_values);
        Assert.InRange(spread.Deviation / error, 0.95, 1.05);
        Assert.InRange((mean - spread.Interval.Low) / error, 1.8, 2.1);
        Assert.InRange((spread.Interval.High - mean) / error, 1.8, 2.1);
        Assert.Equal(0.95, spread.Interval.Level);
    }

    [Fact]
    public void A_bias_of_drawing_twice_does_not_move_the_interval()
    {
        // A sample drawn from a sample has fewer different items: about 1 − 1/e of them.
        var spread = new Bootstrap(200).Of(100, [100], drawn => drawn[0].Distinct().Count());
        Assert.InRange(spread.Interval.Low, 93, 96);
        Assert.InRange(spread.Interval.High, 104, 107);
    }

    [Fact]
    public void An_interval_of_a_mean_stays_where_a_mean_can_lie()
    {
        double[] shares = [.. Enumerable.Repeat(1.0, 30), 0];
        Assert.All(Enumerable.Range(0, 20), seed => Assert.InRange(new Bootstrap(50, Seed: seed).OfMean(shares).Interval.High, 0.9, 1));
        Assert.Equal((2, 2), new Bootstrap(50).OfMean([2, 2, 2]).Interval is var interval ? (interval.Low, interval.High) : default);
    }

    [Fact]
    public void Every_sample_is_drawn_as_large_as_it_is() =>
        new Bootstrap(5).Of(0, [3, 7], drawn =>
        {
            Assert.Equal([3, 7], drawn.Select(positions => positions.Length));
            Assert.All(drawn[0], position => Assert.InRange(position, 0, 2));
            return 0;
        });

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Contains("Resamples must be 2 or more.", Assert.Throws<ArgumentOutOfRangeException>(() => new Bootstrap(1)).Message);
        Assert.Contains("Level must be more than 0 and less than 1.", Assert.Throws<ArgumentOutOfRangeException>(() => new Bootstrap { Level = 1 }).Message);
    }
}
