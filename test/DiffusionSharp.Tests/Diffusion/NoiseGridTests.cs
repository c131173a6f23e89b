using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Schedules;

namespace DiffusionSharp.Tests.Diffusion;

public sealed class NoiseGridTests
{
    [Theory, MemberData(nameof(Parts.ScheduleNames), MemberType = typeof(Parts))]
    public void A_grid_has_one_level_more_than_steps_and_falls_from_the_schedules_noise_to_clean_data(string name)
    {
        var schedule = Parts.Schedules[name];
        foreach (var steps in (int[])[1, 2, 7, 50])
        {
            foreach (var grid in (IReadOnlyList<NoiseLevel>[])[NoiseGrid.From(schedule, steps), NoiseGrid.EvenInLogSnr(schedule, steps)])
            {
                Assert.Equal(steps + 1, grid.Count);
                Assert.Equal(schedule.At(1), grid[0]);
                Assert.Equal(NoiseLevel.Clean, grid[^1]);
                Assert.Same(grid, NoiseGrid.Checked(grid));
            }
        }
    }

    [Fact]
    public void Even_times_of_a_schedule_that_ends_clean_are_k_over_N() => Assert.Equal(
        [1, 0.75, 0.5, 0.25, 0], NoiseGrid.From(new FlowSchedule(), 4).Select(level => level.Sigma));

    [Fact]
    public void A_Karras_grid_is_walked_to_its_floor_and_then_cleaned()
    {
        var grid = NoiseGrid.From(new KarrasSchedule(0.01, 10, 1), 4);
        Assert.Equal([10, 6.67, 3.34, 0.01, 0], grid.Select(level => Math.Round(level.Sigma, 10)));
    }

    [Fact]
    public void A_walk_may_start_in_the_middle() => Assert.Equal(
        [0.5, 0.25, 0], NoiseGrid.From(new FlowSchedule(), 2, start: 0.5).Select(level => level.Sigma));

    [Theory, MemberData(nameof(Parts.ScheduleNames), MemberType = typeof(Parts))]
    public void Steps_even_in_the_log_ratio_are_even(string name)
    {
        var grid = NoiseGrid.EvenInLogSnr(Parts.Schedules[name], 12, lowest: -4, highest: 5);
        double[] ratios = [Math.Max(grid[0].LogSnr, -4), .. grid.Skip(1).Take(11).Select(level => level.LogSnr)];
        double[] gaps = [.. ratios.Zip(ratios.Skip(1), (before, after) => after - before)];
        Assert.Equal(5, ratios[^1], 1e-9);
        Assert.All(gaps, gap => Assert.Equal((5 - ratios[0]) / 11, gap, 1e-7));
    }

    [Fact]
    public void Given_times_are_visited_in_order()
    {
        Assert.Equal([1, 0.3, 0.1, 0], NoiseGrid.At(new FlowSchedule(), [1, 0.3, 0.1]).Select(level => level.Sigma));
        Assert.Throws<ArgumentException>(() => NoiseGrid.At(new FlowSchedule(), [0.3, 1]));
        Assert.Throws<ArgumentException>(() => NoiseGrid.At(new FlowSchedule(), [1, 0]));
        Assert.Throws<ArgumentException>(() => NoiseGrid.At(new FlowSchedule(), []));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseGrid.At(new FlowSchedule(), [1.5]));
    }

    [Fact]
    public void A_grid_that_cannot_be_walked_is_refused_in_one_sentence()
    {
        string Fault(params NoiseLevel[] grid) => Assert.Throws<ArgumentException>(() => NoiseGrid.Checked(grid)).Message;
        Assert.StartsWith("A walk needs a level to start from and one to reach, but the grid has 1. Give at least two levels.", Fault(NoiseLevel.Clean));
        Assert.Contains("is no cleaner than the one before it", Fault(new(1, 1), new(1, 1)));
        Assert.Contains("is no cleaner than the one before it", Fault(new(1, 1), new(1, 2)));
        Assert.Contains("is no cleaner than the one before it", Fault(NoiseLevel.Clean, new(0.9, 0)));
        Assert.StartsWith("Level 1 of the grid is α = -0.1, σ = 1.", Fault(new(0, 1), new(-0.1, 1)));
        Assert.StartsWith("Level 0 of the grid is α = 0, σ = 0.", Fault(new(0, 0), NoiseLevel.Clean));
        Assert.StartsWith("Level 0 of the grid is α = NaN", Fault(new(double.NaN, 1), NoiseLevel.Clean));
    }

    [Fact]
    public void Steps_and_starts_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseGrid.From(new FlowSchedule(), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseGrid.From(new FlowSchedule(), 5, start: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseGrid.From(new FlowSchedule(), 5, start: double.NaN));
        var fault = Assert.Throws<ArgumentOutOfRangeException>(() => NoiseGrid.EvenInLogSnr(new FlowSchedule(), 5, start: 0.001));
        Assert.Contains("Start at more noise, or raise the end.", fault.Message);
    }
}
