using DiffusionSharp.Data;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Evaluation.Likelihood;
using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Evaluation;

/// <summary>With an exact denoiser the bound is no bound but the truth, and the truth is known.</summary>
public sealed class BitsPerDimensionTests
{
    public static TheoryData<INoiseSchedule> Schedules => [new KarrasSchedule(), new FlowSchedule(), new CosineSchedule()];

    [Theory, MemberData(nameof(Schedules))]
    public void A_coin_costs_one_bit_on_every_path(INoiseSchedule schedule) => TensorScope.Release(() =>
    {
        using var generator = new Generator(1, CPU);
        var coins = (rand([32, 1, 8, 8], ScalarType.Float64, generator: generator) < 0.5).to(ScalarType.Float64) * 2 - 1;
        var bits = new BitsPerDimension { Steps = 2, LeastNoise = [0.25], Draws = 64 }.Measure(new ExactMixtureDenoiser(1e-6), schedule, [new(coins, Conditioning.None)]);
        Assert.Equal(1, bits.Value, 0.02);
        Assert.InRange(1, bits.Interval!.Value.Low - 0.01, bits.Interval.Value.High + 0.01);
        Assert.Equal(("bits per dimension", Preference.Lower), (bits.Name, bits.Better));
    });

    [Fact]
    public void Normal_numbers_cost_the_logarithm_of_their_density_times_a_step() => TensorScope.Release(() =>
    {
        const double Mean = 0.1, Deviation = 0.2, Step = 2.0 / 255;
        var pictures = Normal(Mean, Deviation);
        var truth = (((pictures - Mean) / Deviation).pow(2) / 2).mean().item<double>() + Math.Log(Deviation * Math.Sqrt(2 * Math.PI) / Step);
        var bits = new BitsPerDimension { LeastNoise = [0.016], Draws = 64 }.Measure(new ExactGaussianDenoiser(Mean, Deviation), new KarrasSchedule(), Batches(pictures));
        Assert.Equal(truth / Math.Log(2), bits.Value, 0.03);
    });

    [Fact]
    public void A_denoiser_that_is_wrong_costs_more_and_the_lowest_of_the_bounds_is_told() => TensorScope.Release(() =>
    {
        var pictures = Normal(0.1, 0.2);
        double Bits(double deviation, params double[] least) => new BitsPerDimension { LeastNoise = [.. least], Draws = 32 }.Measure(new ExactGaussianDenoiser(0.1, deviation), new KarrasSchedule(), Batches(pictures)).Value;
        var right = Bits(0.2, 0.002, 0.016);
        Assert.True(right + 0.1 < Bits(0.1, 0.002, 0.016) && right + 0.1 < Bits(0.6, 0.002, 0.016));
        Assert.Equal(Math.Min(Bits(0.2, 0.002), Bits(0.2, 0.016)), right, 0.05);
    });

    [Fact]
    public void The_same_seed_gives_the_same_number_in_batches_of_any_size() => TensorScope.Release(() =>
    {
        var pictures = Normal(0.1, 0.2);
        double Bits(ulong seed, params long[] sizes) =>
            new BitsPerDimension { Seed = seed }.Measure(new ExactGaussianDenoiser(0.1, 0.2), new KarrasSchedule(), pictures.split(sizes).Select(part => new Batch(part, Conditioning.None))).Value;
        Assert.Equal(Bits(3, 16), Bits(3, 10, 6), 1e-9);
        Assert.NotEqual(Bits(3, 16), Bits(4, 16));
    });

    [Fact]
    public void What_cannot_be_measured_is_told() => TensorScope.Release(() =>
    {
        var denoiser = new ExactGaussianDenoiser(0, 1);
        string Fault(Action action) => Assert.Throws<ArgumentException>(action).Message;
        Assert.StartsWith("A number of the pictures is on none of the 256 steps from -1 to 1", Fault(() => new BitsPerDimension().Measure(denoiser, new KarrasSchedule(), [new(full(1, 1, 2, 2, 0.123), Conditioning.None)])));
        Assert.StartsWith("There are no pictures to measure.", Fault(() => new BitsPerDimension().Measure(denoiser, new KarrasSchedule(), [])));
        Assert.StartsWith("The schedule goes from σ/α = 80 to 0.002, and the least noise should be 0.001.", Fault(() => new BitsPerDimension { LeastNoise = [0.001] }.Measure(denoiser, new KarrasSchedule(), [])));
        Assert.StartsWith("Give at least one number above 0.", Fault(() => _ = new BitsPerDimension { LeastNoise = [] }));
    });

    private static Tensor Normal(double mean, double deviation)
    {
        using var generator = new Generator(5, CPU);
        var drawn = mean + (deviation * randn([16, 1, 8, 8], ScalarType.Float64, generator: generator));
        return (((drawn.clamp(-1, 1) + 1) * 127.5).round() / 127.5) - 1;
    }

    private static IEnumerable<Batch> Batches(Tensor pictures) => [new(pictures, Conditioning.None)];
}
