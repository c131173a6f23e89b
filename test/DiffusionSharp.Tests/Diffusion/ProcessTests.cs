using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Processes;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Tests.Diffusion;

public sealed class ProcessTests
{
    private static readonly NoiseLevel _middle = new FlowSchedule().At(0.4), _late = new FlowSchedule().At(0.7);

    [Theory, MemberData(nameof(Parts.ScheduleNames), MemberType = typeof(Parts))]
    public void Means_and_variances_of_the_chain_compose_to_the_closed_form(string name)
    {
        var (from, kept, variance) = (NoiseLevel.Clean, 1.0, 0.0);
        foreach (var to in Enumerable.Range(1, 100).Select(k => Parts.Schedules[name].At(k / 100.0)))
        {
            var step = GaussianTransition.Between(from, to);
            (from, kept, variance) = (to, kept * step.Kept, variance * step.Kept * step.Kept + step.Variance);
            Assert.Equal(to.Alpha, kept, 1e-13);
            Assert.Equal(to.Sigma * to.Sigma, variance, 1e-12 * Math.Max(1, variance));
        }
    }

    [Fact]
    public void A_step_of_a_beta_chain_keeps_one_minus_beta_and_adds_beta()
    {
        var schedule = new BetaSchedule(new LinearBetas(), 50);
        Assert.All(new LinearBetas().Table(50).Select((beta, index) => (beta, index)), pair =>
        {
            var step = GaussianTransition.Between(schedule.At(pair.index / 50.0), schedule.At((pair.index + 1) / 50.0));
            Assert.Equal(Math.Sqrt(1 - pair.beta), step.Kept, 1e-13);
            Assert.Equal(pair.beta, step.Variance, 1e-13);
        });
    }

    [Fact]
    public void The_chain_and_the_closed_form_give_the_same_distribution() => TensorScope.Release(() =>
    {
        var (process, noise) = (new GaussianProcess(), new NoiseSource([1, 2, 3, 4]));
        var clean = full([4, 65536], 2.0, ScalarType.Float64);
        var walked = clean;
        var from = NoiseLevel.Clean;
        foreach (var to in (NoiseLevel[])[new CosineSchedule().At(0.1), new CosineSchedule().At(0.35), new CosineSchedule().At(0.6)])
        {
            (walked, from) = (process.Step(walked, from, to, noise), to);
        }

        foreach (var x in (Tensor[])[walked, process.Corrupt(clean, from, noise)])
        {
            var unit = (x - from.Alpha * 2) / from.Sigma;   // standard normal; four times the standard error of 262,144 draws
            Assert.Equal(0, unit.mean().item<double>(), 0.008);
            Assert.Equal(1, unit.square().mean().item<double>(), 0.011);
            Assert.Equal(0, unit.pow(3).mean().item<double>(), 0.031);
            Assert.Equal(3, unit.pow(4).mean().item<double>(), 0.077);
        }
    });

    [Fact]
    public void Each_item_gets_its_own_level() => TensorScope.Release(() =>
    {
        NoiseLevels levels = new([NoiseLevel.Clean, new(0, 1)]);
        var x = new GaussianProcess().Corrupt(full([2, 3], 5.0), levels, new NoiseSource([1, 2]));
        Assert.True(x[0].eq(5).all().item<bool>());
        Assert.True(x[1].allclose(new NoiseSource([2]).NormalLike(zeros(1, 3))[0]));
    });

    [Fact]
    public void Pure_noise_stays_pure_noise() => TensorScope.Release(() =>
    {
        var x = new GaussianProcess().Step(full([1, 65536], 100.0), new(0, 1), new(0, 2), new NoiseSource([3]));
        Assert.Equal(0, x.mean().item<float>(), 0.04);
        Assert.Equal(2, x.std().item<float>(), 0.03);
    });

    [Fact]
    public void A_step_that_would_take_noise_away_is_refused() => TensorScope.Release(() =>
    {
        var (noise, x) = (new NoiseSource([1]), zeros(1, 2));
        Assert.Contains("Order the levels from clean to noisy.", Assert.Throws<ArgumentException>(() => new GaussianProcess().Step(x, _late, _middle, noise)).Message);
        Assert.Throws<ArgumentException>(() => new GaussianProcess().Step(x, new(0, 1), _middle, noise));
        Assert.Throws<ArgumentException>(() => new MaskingProcess(9).Step(x.to(ScalarType.Int64), _late, _middle, noise));
    });

    [Theory]
    [InlineData(true), InlineData(false)]
    public void Masks_fall_as_often_in_the_chain_as_in_the_closed_form(bool chain) => TensorScope.Release(() =>
    {
        var (process, noise) = (new MaskingProcess(9), new NoiseSource([1, 2]));
        var clean = full([2, 131072], 3, ScalarType.Int64);
        var x = chain
            ? process.Step(process.Step(clean, NoiseLevel.Clean, _middle, noise), _middle, _late, noise)
            : process.Corrupt(clean, _late, noise);
        Assert.Equal(0.7, x.eq(9).to(ScalarType.Float64).mean().item<double>(), 0.0036);
        Assert.True((x.eq(9) | x.eq(3)).all().item<bool>());
        Assert.True(process.Corrupt(clean, new NoiseLevel(0, 1), noise).eq(9).all().item<bool>());
        Assert.True(process.Corrupt(clean, NoiseLevel.Clean, noise).eq(3).all().item<bool>());
        Assert.True(process.Step(x, new(0, 1), new(0, 1), noise).eq(9).all().item<bool>());
    });

    [Theory]
    [InlineData(true), InlineData(false)]
    public void Tokens_are_replaced_as_often_in_the_chain_as_in_the_closed_form(bool chain) => TensorScope.Release(() =>
    {
        var (process, noise) = (new UniformProcess(4), new NoiseSource([1, 2]));
        var clean = full([2, 131072], 3, ScalarType.Int64);
        var x = chain
            ? process.Step(process.Step(clean, NoiseLevel.Clean, _middle, noise), _middle, _late, noise)
            : process.Corrupt(clean, _late, noise);
        for (var token = 0; token < 4; token++)
        {
            Assert.Equal(0.7 / 4 + (token == 3 ? 0.3 : 0), x.eq(token).to(ScalarType.Float64).mean().item<double>(), 0.004);
        }
    });

    [Fact]
    public void Tokens_on_a_path_that_is_none_of_chances_are_refused() => TensorScope.Release(() =>
    {
        var (level, noise, x) = (new CosineSchedule().At(0.5), new NoiseSource([1]), zeros([1, 2], ScalarType.Int64));
        Assert.Contains("α + σ must be 1", Assert.Throws<ArgumentException>(() => new MaskingProcess(9).Corrupt(x, level, noise)).Message);
        Assert.Throws<ArgumentException>(() => new UniformProcess(9).Corrupt(x, level, noise));
        Assert.Throws<ArgumentException>(() => new UniformProcess(9).Step(x, NoiseLevel.Clean, level, noise));
    });
}
