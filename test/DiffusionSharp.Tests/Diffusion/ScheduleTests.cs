using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Schedules;

namespace DiffusionSharp.Tests.Diffusion;

public sealed class ScheduleTests
{
    private static readonly double[] _times = [.. Enumerable.Range(0, 1001).Select(i => i / 1000.0)];

    [Theory, MemberData(nameof(Parts.ScheduleNames), MemberType = typeof(Parts))]
    public void Time_only_adds_noise(string name)
    {
        double[] ratios = [.. _times.Select(t => Parts.Schedules[name].At(t).LogSnr)];
        Assert.All(ratios.Zip(ratios.Skip(1)), pair => Assert.True(pair.First > pair.Second, $"λ does not fall: {pair}"));
    }

    [Theory, MemberData(nameof(Parts.ScheduleNames), MemberType = typeof(Parts))]
    public void Signal_never_grows_and_both_stay_in_range(string name) => Assert.All(_times.Select(Parts.Schedules[name].At), level =>
    {
        Assert.InRange(level.Alpha, 0, 1 + 1e-15);
        Assert.True(level.Sigma >= 0 && double.IsFinite(level.Sigma));
    });

    [Theory, MemberData(nameof(Parts.ScheduleNames), MemberType = typeof(Parts))]
    public void A_path_keeps_its_identity(string name)
    {
        Func<NoiseLevel, double> one = Parts.Schedules[name] switch
        {
            KarrasSchedule => level => level.Alpha,
            FlowSchedule or CosineMaskingSchedule => level => level.Alpha + level.Sigma,
            _ => level => level.Alpha * level.Alpha + level.Sigma * level.Sigma,
        };
        Assert.All(_times, t => Assert.Equal(1, one(Parts.Schedules[name].At(t)), 4e-15));
    }

    [Theory, MemberData(nameof(Parts.ScheduleNames), MemberType = typeof(Parts))]
    public void Time_zero_is_clean_and_time_one_is_the_noisiest(string name)
    {
        var (start, end) = (Parts.Schedules[name].At(0), Parts.Schedules[name].At(1));
        switch (Parts.Schedules[name])
        {
            case KarrasSchedule karras:
                Assert.Equal(karras.SigmaMin, start.Sigma, 1e-15);
                Assert.Equal(karras.SigmaMax, end.Sigma, 1e-10);
                break;
            case BetaSchedule { Betas: not ZeroTerminalBetas }:
                Assert.Equal(NoiseLevel.Clean, start);
                Assert.InRange(end.Alpha, 1e-6, 0.1);
                break;
            default:
                Assert.Equal(0, start.Sigma);
                Assert.Equal(1, start.Alpha, 1e-15);
                Assert.Equal(0, end.Alpha);
                Assert.Equal(1, end.Sigma, 1e-15);
                break;
        }
    }

    [Theory, MemberData(nameof(Parts.ScheduleNames), MemberType = typeof(Parts))]
    public void A_time_outside_zero_to_one_is_refused(string name) => Assert.All(
        (double[])[-1e-9, 1 + 1e-9, double.NaN, double.PositiveInfinity],
        t => Assert.Contains("Give a time in [0, 1].", Assert.Throws<ArgumentOutOfRangeException>(() => Parts.Schedules[name].At(t)).Message));

    [Theory, MemberData(nameof(Parts.ScheduleNames), MemberType = typeof(Parts))]
    public void The_time_of_a_ratio_is_found_again(string name)
    {
        var schedule = Parts.Schedules[name];
        Assert.All((double[])[0.013, 0.2, 0.5, 0.77, 0.9995], t => Assert.Equal(t, schedule.TimeOf(schedule.At(t).LogSnr), 1e-9));
    }

    [Fact]
    public void A_ratio_that_a_schedule_never_has_is_refused()
    {
        var fault = Assert.Throws<ArgumentOutOfRangeException>(() => new KarrasSchedule().TimeOf(7));
        Assert.StartsWith("The schedule runs from λ = 6.2", fault.Message);
    }

    [Theory]
    [InlineData(0), InlineData(0.008)]
    public void The_cosine_schedule_follows_its_formula(double offset)
    {
        double F(double t) => Math.Pow(Math.Cos((t + offset) / (1 + offset) * Math.PI / 2), 2);
        Assert.All(_times, t => Assert.Equal(F(t) / F(0), Math.Pow(new CosineSchedule(offset).At(t).Alpha, 2), 1e-14));
    }

    [Fact]
    public void The_sigmoid_schedule_follows_its_formula()
    {
        static double S(double x) => 1 / (1 + Math.Exp(-x / 0.9));
        Assert.All(_times, t => Assert.Equal((S(3) - S(-3 + 6 * t)) / (S(3) - S(-3)), Math.Pow(new SigmoidSchedule(-3, 3, 0.9).At(t).Alpha, 2), 1e-14));
        Assert.Equal(Math.Sqrt(0.5), new SigmoidSchedule().At(0.5).Alpha, 1e-15);
    }

    [Fact]
    public void The_Karras_schedule_follows_its_formula() => Assert.All(Enumerable.Range(0, 18), i => Assert.Equal(
        Math.Pow(Math.Pow(80, 1 / 7.0) + i / 17.0 * (Math.Pow(0.002, 1 / 7.0) - Math.Pow(80, 1 / 7.0)), 7),
        new KarrasSchedule().At(1 - i / 17.0).Sigma,
        1e-10));

    [Theory]
    [InlineData(0.1), InlineData(1), InlineData(3), InlineData(1.1)]
    public void Shifting_a_flow_moves_its_ratio_by_the_logarithm(double shift) => Assert.All(
        _times[1..^1], t => Assert.Equal(new FlowSchedule().At(t).LogSnr - Math.Log(shift), new FlowSchedule(shift).At(t).LogSnr, 1e-12));

    [Fact]
    public void Settings_that_make_no_schedule_are_refused_also_by_with()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlowSchedule(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineSchedule(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KarrasSchedule(SigmaMin: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SigmoidSchedule(Temperature: 0));
        var fault = Assert.Throws<ArgumentOutOfRangeException>(() => new KarrasSchedule() with { Rho = double.NaN });
        Assert.StartsWith("Rho must be a finite number above 0.", fault.Message);
    }
}
