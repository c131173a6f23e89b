using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Constraints;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Diffusion;

/// <summary>The one loop: what every sampler gets from it.</summary>
public sealed class StepSamplerTests
{
    private static readonly ExactMixtureDenoiser _denoiser = new(0.3);

    [Theory, MemberData(nameof(Parts.SamplerNames), MemberType = typeof(Parts))]
    public void A_walk_keeps_no_tensor_but_its_result(string name) => TensorScope.Release(() =>
    {
        var plan = Plan([1, 2], 12);
        NoTensorLeaks.In(() => Parts.Samplers[name].Sample(plan), left: 1);
        Assert.Equal([2, 6], plan.Start.shape);   // the start is the caller's and still there
    });

    [Theory, MemberData(nameof(Parts.SamplerNames), MemberType = typeof(Parts))]
    public void Between_steps_the_number_of_tensors_stays_flat(string name) => TensorScope.Release(() =>
    {
        var alive = new List<long>();
        Parts.Samplers[name].Sample(Plan([1, 2], 30), new Observer(_ => alive.Add(NoTensorLeaks.Alive)));
        Assert.Equal(30, alive.Count);
        Assert.Single(alive.Skip(4).Distinct());
    });

    [Theory, MemberData(nameof(Parts.SamplerNames), MemberType = typeof(Parts))]
    public void A_batch_equals_its_items(string name) => TensorScope.Release(() =>
    {
        Tensor Sample(params ulong[] seeds) => Parts.Samplers[name].Sample(Plan(seeds, 9));
        var batch = Sample(11, 12, 13);
        Assert.InRange((batch[1] - Sample(12)[0]).abs().max().item<double>(), 0, 1e-12);
        Assert.False(batch[0].allclose(batch[1]));
    });

    [Theory, MemberData(nameof(Parts.SamplerNames), MemberType = typeof(Parts))]
    public void A_sampler_keeps_nothing_from_run_to_run(string name) => TensorScope.Release(() =>
        Assert.True(Parts.Samplers[name].Sample(Plan([5], 7)).eq(Parts.Samplers[name].Sample(Plan([5], 7))).all().item<bool>()));

    [Fact]
    public void Progress_counts_the_steps_and_names_the_level_reached() => TensorScope.Release(() =>
    {
        var plan = Plan([1], 5);
        var told = new List<SamplingProgress>();
        new HeunSampler().Sample(plan, new Observer(told.Add));
        Assert.Equal(Enumerable.Range(1, 5).Select(step => new SamplingProgress(step, 5, plan.Grid[step])), told);
    });

    [Fact]
    public void A_watcher_sees_each_state_and_the_latest_estimate() => TensorScope.Release(() =>
    {
        var seen = new List<(int Step, double Distance)>();
        var plan = Plan([1], 4) with { Watch = (progress, x, clean) => seen.Add((progress.Step, (x - clean!).abs().max().item<double>())) };
        var last = new AncestralSampler().Sample(plan);
        Assert.Equal([1, 2, 3, 4], seen.Select(sight => sight.Step));
        Assert.Equal(0, seen[^1].Distance, 1e-14);   // at the end the state is the estimate
        Assert.True(seen[0].Distance > 0.1 && !double.IsNaN(last.sum().item<double>()));
    });

    [Fact]
    public void Asking_to_stop_stops_before_the_next_step_and_leaves_nothing() => TensorScope.Release(() =>
    {
        using var stop = new CancellationTokenSource();
        var plan = Plan([1], 50);
        var steps = 0;
        NoTensorLeaks.In(() => Assert.Throws<OperationCanceledException>(() => new DpmMultistepSampler().Sample(
            plan,
            new Observer(_ =>
            {
                if (++steps == 3)
                {
                    stop.Cancel();
                }
            }),
            stop.Token)));
        Assert.Equal(3, steps);
    });

    [Fact]
    public void A_fault_in_the_network_leaves_nothing_behind() => TensorScope.Release(() =>
    {
        var plan = Plan([1], 5) with { Denoiser = new FixedDenoiser<Continuous>((x, levels, _) => levels[0].Sigma < 0.5 ? throw new InvalidOperationException("broken") : x * 0.5) };
        NoTensorLeaks.In(() => Assert.Equal("broken", Assert.Throws<InvalidOperationException>(() => new HeunSampler().Sample(plan, null, TestContext.Current.CancellationToken)).Message));
    });

    [Fact]
    public void Constraints_act_after_every_step_in_order() => TensorScope.Release(() =>
    {
        var plan = Plan([1], 4) with { Constraints = [new Acting(x => x * 0 + 3), new Acting(x => x + 1), new Acting(x => x)] };
        Assert.True(new AncestralSampler().Sample(plan).eq(4).all().item<bool>());
        NoTensorLeaks.In(() => new AncestralSampler().Sample(plan), left: 1);
    });

    [Fact]
    public void No_gradient_is_tracked() => TensorScope.Release(() =>
    {
        var weight = ones([1], ScalarType.Float64, requires_grad: true);
        var plan = Plan([1], 3) with { Denoiser = new FixedDenoiser<Continuous>((x, _, _) => weight * x) };
        Assert.False(new AncestralSampler().Sample(plan).requires_grad);
    });

    [Fact]
    public void A_plan_whose_levels_cannot_be_walked_is_refused_when_it_is_made() => TensorScope.Release(() =>
    {
        var plan = Plan([1], 3);
        Assert.Throws<ArgumentException>(() => plan with { Grid = [NoiseLevel.Clean, new(1, 1)] });
        Assert.Throws<ArgumentException>(() => plan with { Grid = [NoiseLevel.Clean] });
    });

    [Fact]
    public void Settings_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AncestralSampler(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AncestralSampler() with { Stochasticity = -0.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DpmMultistepSampler(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialAdamsSampler(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Churn(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfidenceUnmaskingSampler(0, -1));
    }

    private static SamplingPlan<Continuous> Plan(ulong[] seeds, int steps)
    {
        var noise = new NoiseSource(seeds);
        return new(_denoiser, Conditioning.None, noise.NormalLike(zeros([seeds.Length, 6], ScalarType.Float64)), NoiseGrid.From(new FlowSchedule(), steps), noise);
    }

    private sealed class Observer(Action<SamplingProgress> observe) : IProgress<SamplingProgress>
    {
        public void Report(SamplingProgress value) => observe(value);
    }

    private sealed class Acting(Func<Tensor, Tensor> act) : IConstraint<Continuous>
    {
        public Tensor Apply(Tensor state, NoiseLevel level, NoiseSource noise) => act(state);
    }
}
