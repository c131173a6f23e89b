using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Diffusion;

/// <summary>How fast the error of a deterministic sampler falls with the number of steps, against the exact solution of the probability-flow ODE.</summary>
public sealed class SamplerOrderTests
{
    private static readonly ExactMixtureDenoiser _denoiser = new(0.6);

    public static MatrixTheoryData<string, string> Deterministic => new(
        Parts.Samplers.Where(pair => IsDeterministic(pair.Value)).Select(pair => pair.Key),
        Parts.ForPictures.Where(pair => pair.Value.At(1).LogSnr < -4).Select(pair => pair.Key));

    [Theory, MemberData(nameof(Deterministic))]
    public void The_error_falls_at_least_as_the_order_claims_on_every_path(string sampler, string schedule)
    {
        var claimed = Parts.Samplers[sampler] switch
        {
            HeunSampler or DpmMultistepSampler or ExponentialAdamsSampler { Order: > 1 } or LogMidpointSampler or DpmSinglestepSampler or StochasticMidpointSampler
                or PredictorCorrectorSampler or DpmLeapSampler or LinearMultistepSampler { Order: > 1 } => 2,
            _ => 1,
        };
        var order = Order(Parts.Samplers[sampler], steps => Even(Parts.Schedules[schedule], -8, 3, steps));
        Assert.True(order > claimed - 0.2, $"Measured order {order}.");
    }

    [Theory]
    [InlineData(1, 0.9, 1.15), InlineData(2, 1.85, 2.3), InlineData(3, 2.8, 3.4), InlineData(4, 3.7, 4.7)]
    public void Exponential_Adams_has_the_order_it_is_asked_for_where_the_walk_begins_at_noise(int order, double lowest, double highest) => Assert.InRange(
        Order(new ExponentialAdamsSampler(order), steps => Even(new FlowSchedule(), -16, 3, steps), 160), lowest, highest);

    [Theory]
    [InlineData(1e-3), InlineData(0.02)]
    public void Heun_is_of_second_order_on_the_grid_it_was_made_for(double sigmaMin) => Assert.InRange(
        Order(new HeunSampler(), steps => [.. NoiseGrid.From(new KarrasSchedule(sigmaMin), steps + 1).Take(steps + 1)]), 1.85, 2.3);

    [Theory]
    [InlineData("heun"), InlineData("dpm++2m")]
    public void Even_times_of_a_beta_chain_cost_a_solver_its_second_order_and_even_log_ratios_do_not(string sampler)
    {
        var chain = new BetaSchedule(new ScaledLinearBetas());
        Assert.InRange(Order(Samplers.Parse(sampler), steps => NoiseGrid.From(chain, steps)), 0.9, 1.2);
        Assert.InRange(Order(Samplers.Parse(sampler), steps => NoiseGrid.EvenInLogSnr(chain, steps)), 1.8, 2.3);
    }

    [Fact]
    public void Even_times_of_a_flow_blur_the_order_of_a_multistep_solver_yet_serve_it_best_when_steps_are_few()
    {
        var sampler = new DpmMultistepSampler();
        double ErrorOn(IReadOnlyList<NoiseLevel> grid) => TensorScope.Release(() => Error(sampler, grid));
        Assert.InRange(Order(sampler, steps => NoiseGrid.From(new FlowSchedule(), steps), 16), 0.8, 1.5);
        Assert.InRange(Order(sampler, steps => NoiseGrid.EvenInLogSnr(new FlowSchedule(), steps), 64), 1.9, 2.3);
        Assert.True(ErrorOn(NoiseGrid.From(new FlowSchedule(), 12)) < ErrorOn(NoiseGrid.EvenInLogSnr(new FlowSchedule(), 12)) / 3);
    }

    [Fact]
    public void The_deterministic_samplers_are_found() => Assert.Superset(
        new HashSet<string> { new AncestralSampler().ToString(), new HeunSampler().ToString(), new DpmMultistepSampler().ToString(), new ExponentialAdamsSampler().ToString() },
        Parts.Samplers.Where(pair => IsDeterministic(pair.Value)).Select(pair => pair.Key).ToHashSet());

    private static double Order(ISampler<Continuous> sampler, Func<int, IReadOnlyList<NoiseLevel>> grid, int steps = 40) => TensorScope.Release(() =>
        Math.Log2(Error(sampler, grid(steps)) / Error(sampler, grid(2 * steps))));

    private static double Error(ISampler<Continuous> sampler, IReadOnlyList<NoiseLevel> grid)
    {
        var start = linspace(-1.5, 1.5, 24, dtype: ScalarType.Float64).unsqueeze(0) * grid[0].Sigma;
        var walked = sampler.Sample(new(_denoiser, Conditioning.None, start, grid, new([1])));
        return (walked - _denoiser.Follow(start, grid[0], grid[^1])).abs().max().item<double>();
    }

    /// <summary>Even steps in λ along a schedule, which end before clean data: the last leap of a walk is of first order for everyone.</summary>
    private static IReadOnlyList<NoiseLevel> Even(INoiseSchedule schedule, double lowest, double highest, int steps)
    {
        var first = Math.Max(lowest, schedule.At(1).LogSnr);
        return [.. Enumerable.Range(0, steps + 1).Select(step => schedule.At(schedule.TimeOf(first + (highest - first) * step / steps)))];
    }

    private static bool IsDeterministic(ISampler<Continuous> sampler) => TensorScope.Release(() =>
    {
        Tensor Sample(ulong seed) => sampler.Sample(new(_denoiser, Conditioning.None, ones(1, 8), [new(0.1, 0.9), new(0.4, 0.6), new(0.9, 0.1)], new([seed])));
        return Sample(1).eq(Sample(2)).all().item<bool>();
    });
}
