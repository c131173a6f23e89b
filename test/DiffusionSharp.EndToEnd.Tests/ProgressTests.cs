using DiffusionSharp.Cli.Frame;

namespace DiffusionSharp.EndToEnd.Tests;

public sealed class ProgressTests
{
    [Fact]
    public void At_a_steady_speed_the_time_that_is_left_is_exact_and_what_earlier_runs_did_does_not_count()
    {
        var clock = new HandClock();
        var remaining = new RemainingTime(clock);
        Assert.Null(remaining.After(500, 1000));
        clock.Seconds = 10;
        Assert.Equal(TimeSpan.FromSeconds(40), remaining.After(600, 1000));
    }

    [Fact]
    public void A_work_that_slows_down_shows_it_within_the_window()
    {
        var clock = new HandClock();
        var remaining = new RemainingTime(clock);
        for (; clock.Seconds < 100; clock.Seconds++)
        {
            remaining.After(10 * clock.Seconds, 2000);
        }

        TimeSpan? left = null;
        for (; clock.Seconds < 140; clock.Seconds++)
        {
            left = remaining.After(1000 + clock.Seconds - 100, 2000);
        }

        Assert.InRange(left!.Value.TotalSeconds, 960, 962);
    }

    [Fact]
    public void A_pause_longer_than_the_window_does_not_count_as_the_speed()
    {
        var clock = new HandClock();
        var remaining = new RemainingTime(clock);
        for (; clock.Seconds < 100; clock.Seconds++)
        {
            remaining.After(10 * clock.Seconds, 2000);
        }

        clock.Seconds = 150;
        Assert.InRange(remaining.After(1000, 2000)!.Value.TotalSeconds, 100, 280); // 100 s at the speed before; the pause itself went on at 0.2 a second
    }

    [Fact]
    public void Nothing_is_promised_where_nothing_moves()
    {
        var clock = new HandClock();
        var remaining = new RemainingTime(clock);
        remaining.After(5, 10);
        clock.Seconds = 60;
        Assert.Null(remaining.After(5, 10));
    }

    [Theory]
    [InlineData(3.2, "about 4 s")]
    [InlineData(42, "about 45 s")]
    [InlineData(200, "about 3 min")]
    [InlineData(9000, "about 2.5 h")]
    [InlineData(200_000, "about 2.3 days")]
    public void A_duration_is_told_as_exactly_as_it_is_known(double seconds, string told) => Assert.Equal(told, Words.Roughly(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(12, "12 bytes")]
    [InlineData(30_878_645, "30.9 MB")]
    public void Bytes_are_told_in_their_largest_unit(double bytes, string told) => Assert.Equal(told, Words.Bytes(bytes));

    private sealed class HandClock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)(Seconds * 1000);
    }
}
