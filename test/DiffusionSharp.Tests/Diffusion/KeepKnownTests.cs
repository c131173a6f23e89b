using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Constraints;
using DiffusionSharp.Diffusion.Processes;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Diffusion;

public sealed class KeepKnownTests
{
    private static Tensor IsKnown => arange(64).lt(32).unsqueeze(0);

    [Theory, MemberData(nameof(Parts.SamplerNames), MemberType = typeof(Parts))]
    public void Known_numbers_come_out_exactly_and_the_rest_is_filled(string name) => TensorScope.Release(() =>
    {
        var noise = new NoiseSource([1, 2]);
        var known = linspace(-1, 1, 64).unsqueeze(0);
        var start = noise.NormalLike(zeros(2, 64));
        var plan = new SamplingPlan<Continuous>(new ExactGaussianDenoiser(1.5, 0.3), Conditioning.None, start, NoiseGrid.From(new FlowSchedule(), 12), noise)
        {
            Constraints = [new KeepKnown<Continuous>(known, IsKnown, new GaussianProcess())],
        };
        var done = Parts.Samplers[name].Sample(plan);
        Assert.True(done.narrow(1, 0, 32).eq(known.narrow(1, 0, 32)).all().item<bool>());
        Assert.InRange(done.narrow(1, 32, 32).mean().item<float>(), 1, 2);
    });

    [Fact]
    public void On_the_way_the_known_part_is_noised_to_the_level() => TensorScope.Release(() =>
    {
        var noise = new NoiseSource([1, 2]);
        var constraint = new KeepKnown<Continuous>(full([1, 65536], 3.0), ones([1, 65536], ScalarType.Bool), new GaussianProcess());
        var x = constraint.Apply(zeros(2, 65536), new(0.6, 0.8), noise);
        Assert.Equal(1.8, x.mean().item<float>(), 0.01);
        Assert.Equal(0.8, x.std().item<float>(), 0.01);
    });

    [Fact]
    public void The_state_keeps_its_type() => TensorScope.Release(() =>
    {
        var constraint = new KeepKnown<Continuous>(ones([1, 64]), IsKnown, new GaussianProcess());
        Assert.Equal(ScalarType.Float64, constraint.Apply(zeros([2, 64], ScalarType.Float64), NoiseLevel.Clean, new NoiseSource([1, 2])).dtype);
        Assert.Equal(ScalarType.BFloat16, constraint.Apply(zeros([2, 64], ScalarType.BFloat16), NoiseLevel.Clean, new NoiseSource([1, 2])).dtype);
    });

    [Theory]
    [InlineData(true), InlineData(false)]
    public void Known_tokens_come_out_exactly_and_the_rest_is_filled(bool confident) => TensorScope.Release(() =>
    {
        var (denoiser, noise) = (new ExactTokenDenoiser([0.25, 0.75]), new NoiseSource([1, 2]));
        ISampler<Discrete> sampler = confident ? new ConfidenceUnmaskingSampler(denoiser.MaskToken) : new UnmaskingSampler(denoiser.MaskToken);
        var known = zeros([1, 64], ScalarType.Int64);
        var done = sampler.Sample(new(denoiser, Conditioning.None, full([2, 64], 2, ScalarType.Int64), NoiseGrid.From(new FlowSchedule(), 8), noise)
        {
            Constraints = [new KeepKnown<Discrete>(known, IsKnown, new MaskingProcess(denoiser.MaskToken))],
        });
        Assert.True(done.narrow(1, 0, 32).eq(0).all().item<bool>());
        Assert.True((done < 2).all().item<bool>());
        Assert.InRange(done.narrow(1, 32, 32).to(ScalarType.Float32).mean().item<float>(), 0.55, 0.95);
    });
}
