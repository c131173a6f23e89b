using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Training.NoiseLevels;
using DiffusionSharp.Training.Weightings;

namespace DiffusionSharp.Tests.Training;

public sealed class NoiseLevelDistributionTests
{
    private const int Draws = 20_000;

    private static IEnumerable<double> Shares => Enumerable.Range(0, Draws).Select(index => (index + 0.5) / Draws);

    [Fact]
    public void Log_normal_levels_have_the_mean_and_deviation_they_say()
    {
        double[] logarithms = [.. Shares.Select(share => new LogNormalLevels(-1.2, 1.2).Quantile(share)).Select(level => Math.Log(level.Sigma))];
        Assert.Equal(-1.2, logarithms.Average(), 1e-6);
        Assert.Equal(1.2, Math.Sqrt(logarithms.Average(value => Math.Pow(value + 1.2, 2))), 1e-3);
    }

    [Fact]
    public void Logit_normal_levels_lie_on_the_straight_path_and_have_the_median_they_say()
    {
        Assert.All(Shares.Where((_, index) => index % 500 == 0), share =>
        {
            var level = new LogitNormalLevels(0.5, 1).Quantile(share);
            Assert.Equal(1, level.Alpha + level.Sigma, 1e-12);
        });
        Assert.Equal(1 / (1 + Math.Exp(-0.5)), new LogitNormalLevels(0.5, 1).Quantile(0.5).Sigma, 1e-9);
    }

    [Theory]
    [InlineData(0.975002104851780, 1.96)]
    [InlineData(0.5, 0)]
    [InlineData(0.001349898031630, -3)]
    [InlineData(0.999968328758167, 4)]
    public void The_median_deviate_of_a_share_is_that_of_the_tables(double share, double deviate) =>
        Assert.Equal(Math.Exp(deviate), new LogNormalLevels(0, 1).Quantile(share).Sigma, Math.Exp(deviate) * 1e-8);

    [Fact]
    public void Scheduled_levels_are_those_of_the_schedule() => Assert.Equal(new CosineSchedule().At(0.3), new ScheduledLevels(new CosineSchedule()).Quantile(0.3));

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.5)]
    [InlineData(30)]
    public void The_output_weighting_is_the_one_of_EDM(double sigma)
    {
        const double Data = 0.5;
        var expected = (sigma * sigma + Data * Data) / Math.Pow(sigma * Data, 2);
        Assert.Equal(expected, new OutputWeighting().At(new(1, sigma), new EdmPrediction(Data)), expected * 1e-12);
    }

    [Fact]
    public void The_output_weighting_of_a_flow_counts_errors_of_the_velocity()
    {
        var level = new NoiseLevel(0.7, 0.3);
        Assert.Equal(1 / (0.3 * 0.3), new OutputWeighting().At(level, new FlowPrediction(TimeScales.FlowTime)), 1e-9);
    }

    [Fact]
    public void Min_snr_follows_the_signal_to_noise_ratio_up_to_its_bound()
    {
        Assert.Equal(0.25, new MinSnrWeighting(5).At(new(1, 2), new EdmPrediction()), 1e-12);
        Assert.Equal(5, new MinSnrWeighting(5).At(new(1, 0.1), new EdmPrediction()), 1e-12);
    }
}
