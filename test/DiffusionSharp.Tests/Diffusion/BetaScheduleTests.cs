using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Diffusion.Schedules;

namespace DiffusionSharp.Tests.Diffusion;

public sealed class BetaScheduleTests
{
    /// <summary>Names of tables, for test cases.</summary>
    private static readonly Dictionary<string, IBetas> _tables = new()
    {
        ["linear"] = new LinearBetas(),
        ["scaled linear"] = new ScaledLinearBetas(),
        ["cosine"] = new CosineBetas(),
        ["linear to zero"] = new ZeroTerminalBetas(new LinearBetas()),
        ["scaled linear to zero"] = new ZeroTerminalBetas(new ScaledLinearBetas()),
    };

    /// <summary>β and ᾱ as huggingface/diffusers 0.40 has them (float32, hence six digits; its last zero-terminal β but one is ill conditioned).</summary>
    [Theory]
    [InlineData("linear", 1000, 0, 1e-4, 0.999899983), InlineData("linear", 1000, 250, 0.00508008, 0.521422982)]
    [InlineData("linear", 1000, 500, 0.0100599593, 0.0777966529), InlineData("linear", 1000, 999, 0.02, 4.03583035e-05)]
    [InlineData("scaled linear", 1000, 0, 0.00085, 0.999149978), InlineData("scaled linear", 1000, 1, 0.000854698592, 0.998296022)]
    [InlineData("scaled linear", 1000, 500, 0.00481495354, 0.276332468), InlineData("scaled linear", 1000, 999, 0.012, 0.00466009509)]
    [InlineData("cosine", 1000, 0, 4.12842237e-05, 0.999958694), InlineData("cosine", 1000, 500, 0.00315569155, 0.492285043)]
    [InlineData("cosine", 1000, 999, 0.999, 2.42873499e-09), InlineData("cosine", 200, 100, 0.0157766175, 0.486052454)]
    [InlineData("linear to zero", 1000, 0, 0.000100016594, 0.999899983), InlineData("linear to zero", 1000, 500, 0.0102925897, 0.0752462)]
    [InlineData("scaled linear to zero", 1000, 1, 0.000917255878, 0.998233497), InlineData("scaled linear to zero", 1000, 500, 0.0055308342, 0.241018534)]
    [InlineData("linear to zero", 1000, 999, 1, 0), InlineData("scaled linear to zero", 1000, 999, 1, 0)]
    public void Tables_agree_with_recorded_ones(string table, int steps, int timestep, double beta, double kept)
    {
        Assert.Equal(beta, _tables[table].Table(steps)[timestep], 2e-7 + beta * 3e-5);
        Assert.Equal(kept, Math.Pow(new BetaSchedule(_tables[table], steps).AtTimestep(timestep).Alpha, 2), kept * 3e-5);
    }

    [Fact]
    public void The_linear_chain_ends_where_the_power_sums_of_its_betas_say()
    {
        // ln ᾱ = Σ ln(1 − β) = −Σ_j (Σ β^j)/j, where the sums of an arithmetic progression's powers are known in closed form.
        const double steps = 1000, first = 1e-4, last = 0.02, m = (first + last) / 2, d = (last - first) / (steps - 1);
        const double two = d * d * steps * (steps * steps - 1) / 12, four = d * d * d * d * steps * (steps * steps - 1) * (3 * steps * steps - 7) / 240;
        double[] sums =
        [
            steps * m, steps * m * m + two, steps * m * m * m + 3 * m * two, steps * Math.Pow(m, 4) + 6 * m * m * two + four,
            steps * Math.Pow(m, 5) + 10 * m * m * m * two + 5 * m * four,
        ];
        var expected = -sums.Select((sum, index) => sum / (index + 1)).Sum();
        Assert.Equal(expected, 2 * Math.Log(new BetaSchedule(new LinearBetas()).At(1).Alpha), 4e-9);
    }

    [Fact]
    public void The_chain_of_Stable_Diffusion_spans_its_known_sigmas()
    {
        var schedule = new BetaSchedule(new ScaledLinearBetas());
        Assert.Equal(0.0292, schedule.AtTimestep(0).NoiseToSignal, 5e-5);
        Assert.Equal(14.6146, schedule.AtTimestep(999).NoiseToSignal, 5e-5);
    }

    [Theory]
    [InlineData("linear"), InlineData("scaled linear"), InlineData("cosine"), InlineData("linear to zero"), InlineData("scaled linear to zero")]
    public void Time_k_of_T_is_the_state_after_k_steps_and_timestep_k_minus_one(string table)
    {
        var schedule = new BetaSchedule(_tables[table]);
        Assert.All(Enumerable.Range(0, 1000), timestep =>
        {
            var level = schedule.AtTimestep(timestep);
            Assert.Equal(level.LogSnr, schedule.At((timestep + 1) / 1000.0).LogSnr, 1e-9);
            Assert.Equal(timestep, schedule.Timestep(level), 1e-9);
        });
    }

    [Theory]
    [InlineData("linear"), InlineData("scaled linear"), InlineData("cosine"), InlineData("linear to zero")]
    public void Between_two_steps_the_timestep_moves_evenly_with_time_on_every_path(string table)
    {
        var schedule = new BetaSchedule(_tables[table]);
        var time = TimeScales.Timestep(schedule);
        Assert.All((double[])[0.00125, 0.31415, 0.9, 0.99875, 0.9994], t =>
        {
            var level = schedule.At(t);
            Assert.Equal(1000 * t - 1, time(level), 1e-8);
            Assert.Equal(1000 * t - 1, time(new(1, level.NoiseToSignal)), 1e-8);
        });
    }

    [Fact]
    public void Levels_beyond_the_chain_count_as_its_ends()
    {
        var schedule = new BetaSchedule(new ScaledLinearBetas());
        Assert.Equal(0, schedule.Timestep(NoiseLevel.Clean));
        Assert.Equal(0, schedule.Timestep(new(1, 0.001)));
        Assert.Equal(999, schedule.Timestep(new(1, 80)));
        Assert.Equal(999, schedule.Timestep(new(0, 1)));
        Assert.Equal(999, new BetaSchedule(new ZeroTerminalBetas(new LinearBetas())).Timestep(new(0, 1)));
        Assert.Equal(0, new BetaSchedule(new LinearBetas(), 1).Timestep(new(0, 1)));
    }

    [Fact]
    public void The_first_step_survives_the_correction_to_zero_terminal_noise() => Assert.All((IBetas[])[new LinearBetas(), new ScaledLinearBetas(), new CosineBetas()], inner =>
        Assert.Equal(new BetaSchedule(inner).AtTimestep(0).Alpha, new BetaSchedule(new ZeroTerminalBetas(inner)).AtTimestep(0).Alpha, 1e-14));

    [Fact]
    public void Chains_made_alike_are_equal()
    {
        Assert.Equal(new BetaSchedule(new LinearBetas()), new BetaSchedule(new LinearBetas()));
        Assert.Equal(new BetaSchedule(new LinearBetas()).GetHashCode(), new BetaSchedule(new LinearBetas()).GetHashCode());
        Assert.NotEqual(new BetaSchedule(new LinearBetas()), new BetaSchedule(new LinearBetas(), 500));
        Assert.NotEqual(new BetaSchedule(new LinearBetas()), new BetaSchedule(new LinearBetas(2e-4)));
    }

    [Fact]
    public void A_table_that_is_no_chain_is_refused()
    {
        var fault = Assert.Throws<ArgumentException>(() => new BetaSchedule(new LinearBetas(-0.1), 10));
        Assert.StartsWith("A chain of 10 steps needs 10 variances in (0, 1), of which only the last may be 1, but number 1 of 10 is -0.1.", fault.Message);
        Assert.Throws<ArgumentException>(() => new BetaSchedule(new LinearBetas(1), 10));
        Assert.Throws<ArgumentException>(() => new BetaSchedule(new LinearBetas(double.NaN), 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BetaSchedule(new LinearBetas(), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BetaSchedule(new LinearBetas()).AtTimestep(1000));
    }
}
