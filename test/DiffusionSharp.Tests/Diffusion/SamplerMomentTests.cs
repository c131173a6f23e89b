using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Processes;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Diffusion;

/// <summary>Every sampler on every schedule turns noise into the data's distribution, here a Gaussian, from pure noise (where the schedule has it) to clean data.</summary>
public sealed class SamplerMomentTests
{
    private const double Mean = 0.7, Deviation = 0.4;
    private static readonly ExactGaussianDenoiser _exact = new(Mean, Deviation);

    [Theory, MemberData(nameof(Parts.Matrix), MemberType = typeof(Parts))]
    public void Noise_becomes_the_data(string sampler, string schedule) => TensorScope.Release(() =>
    {
        var noise = new NoiseSource([1, 2, 3, 4]);
        var grid = NoiseGrid.EvenInLogSnr(Parts.Schedules[schedule], 120);
        var start = new GaussianProcess().Corrupt(Mean + Deviation * noise.NormalLike(zeros(4, 4096)), grid[0], noise);
        var sample = Parts.Samplers[sampler].Sample(new(DenoiserFor(Parts.Samplers[sampler]), Conditioning.None, start, grid, noise));
        Assert.Equal(Mean, sample.mean().item<float>(), 0.01);
        Assert.Equal(Deviation, sample.std().item<float>(), 0.024);
    });

    [Theory]
    [InlineData(true), InlineData(false)]
    public void The_small_variance_is_right_for_a_point_and_the_large_one_for_standard_normal_data(bool point) => TensorScope.Release(() =>
    {
        var noise = new NoiseSource([1, 2, 3, 4]);
        var grid = NoiseGrid.From(new CosineSchedule(), 3);
        var sampler = new AncestralSampler(1) { Variance = point ? new SmallVariance() : new LargeVariance() };
        var plan = new SamplingPlan<Continuous>(
            new ExactGaussianDenoiser(0, point ? 0 : 1), Conditioning.None, noise.NormalLike(zeros(4, 65536)), [.. grid.Take(3)], noise);

        // Three leaps are few, yet the last level but one is met exactly: both variances make the posterior step exact for their data.
        Assert.Equal(point ? grid[2].Sigma : 1, sampler.Sample(plan).std().item<float>(), 0.006);
    });

    // Between the two lies that of normal data of any other deviation: a network that has learned it makes every leap exact.
    [Theory]
    [InlineData(0.2), InlineData(0.5), InlineData(0.9)]
    public void The_learned_variance_is_right_for_data_in_between(double deviation) => TensorScope.Release(() =>
    {
        var noise = new NoiseSource([1, 2, 3, 4]);
        NoiseLevel[] grid = [.. NoiseGrid.From(new CosineSchedule(), 3).Take(3)];
        var plan = new SamplingPlan<Continuous>(new KnowingDenoiser(deviation, grid), Conditioning.None, noise.NormalLike(zeros(4, 65536)), grid, noise);
        Assert.Equal(TotalAt(grid[2], deviation), new AncestralSampler(1) { Variance = new LearnedVariance() }.Sample(plan).square().mean().item<float>(), 0.006);
        Assert.Throws<InvalidOperationException>(() => new AncestralSampler(1) { Variance = new LearnedVariance() }.Sample(plan with { Denoiser = _exact }, stop: TestContext.Current.CancellationToken));
    });

    private static double TotalAt(NoiseLevel level, double deviation) => Math.Pow(level.Alpha * deviation, 2) + Math.Pow(level.Sigma, 2);

    // A walk begun with too little noise stays too narrow; Langevin steps at each level bring it back to the data's deviation.
    [Fact]
    public void Corrections_make_up_for_a_wrong_start() => TensorScope.Release(() =>
    {
        var noise = new NoiseSource([1, 2, 3, 4]);
        var grid = NoiseGrid.EvenInLogSnr(new KarrasSchedule(0.01, 0.5), 60);
        double DeviationOf(LangevinSampler sampler) => sampler.Sample(new(_exact, Conditioning.None, Mean + (0.2 * noise.NormalLike(zeros(4, 4096))), grid, noise)).std().item<float>();

        Assert.InRange(DeviationOf(new(0)), 0.05, 0.93 * Deviation);
        Assert.Equal(Deviation, DeviationOf(new(4)), 0.02);
        Assert.Equal(Deviation, DeviationOf(new(4) { SharesLength = true }), 0.02);
    });

    // What an item becomes does not hang on its neighbors, unless it is asked for.
    [Fact]
    public void Items_take_Langevin_steps_of_their_own() => TensorScope.Release(() =>
    {
        NoiseLevel[] grid = [new(1, 1), new(1, 0.5), NoiseLevel.Clean];
        Tensor First(LangevinSampler sampler, double neighbor)
        {
            var start = cat([ones(1, 8), neighbor * ones(1, 8)]);
            return sampler.Sample(new(_exact, Conditioning.None, start, grid, new NoiseSource([1, 2])))[0];
        }

        TensorAssert.Equal(First(new(2), 1), First(new(2), 50));
        Assert.True((First(new(2) { SharesLength = true }, 1) - First(new(2) { SharesLength = true }, 50)).abs().max().item<float>() > 1e-3);
    });

    [Fact]
    public void Churned_noise_raises_the_level_as_it_says() => TensorScope.Release(() =>
    {
        var (from, noise) = (new NoiseLevel(0.8, 0.6), new NoiseSource([1, 2, 3, 4]));
        var seen = new List<NoiseLevel>();
        var deviations = new List<double>();
        var denoiser = new FixedDenoiser<Continuous>((x, levels, _) =>
        {
            seen.Add(levels[0]);
            deviations.Add(x.std().item<float>());
            return zeros_like(x);
        });
        new HeunSampler { Churn = new Churn(0.2) }.Sample(new(denoiser, Conditioning.None, from.Sigma * noise.NormalLike(zeros(4, 65536)), [from, NoiseLevel.Clean], noise));
        Assert.Equal(0.8, seen[0].Alpha);
        Assert.Equal(0.72, seen[0].Sigma, 1e-12);
        Assert.Equal(0.72, deviations[0], 0.004);
    });

    [Fact]
    public void Churn_is_bounded_and_stays_within_its_range() => TensorScope.Release(() =>
    {
        NoiseLevel First(Churn churn, NoiseLevel from)
        {
            var first = (NoiseLevel?)null;
            var denoiser = new FixedDenoiser<Continuous>((x, levels, _) =>
            {
                first ??= levels[0];
                return zeros_like(x);
            });
            new HeunSampler { Churn = churn }.Sample(new(denoiser, Conditioning.None, ones(1, 2), [from, NoiseLevel.Clean], new([1])));
            return first!.Value;
        }

        Assert.Equal(Math.Sqrt(2) * 3, First(new Churn(1000), new(1, 3)).Sigma, 1e-12);
        Assert.Equal(3, First(new Churn(1000, Lowest: 3.1), new(1, 3)).Sigma);
        Assert.Equal(3, First(new Churn(1000, Highest: 2.9), new(1, 3)).Sigma);
        Assert.Equal(new NoiseLevel(0, 1), First(new Churn(1000), new(0, 1)));
    });

    /// <summary>The consistency sampler is for models that leap along the ODE, the others for the mean of the posterior.</summary>
    private static IDenoiser<Continuous> DenoiserFor(ISampler<Continuous> sampler) => sampler is ConsistencySampler
        ? new FixedDenoiser<Continuous>((x, levels, _) => _exact.Follow(x, levels[0], NoiseLevel.Clean))
        : _exact;

    private sealed class KnowingDenoiser(double deviation, NoiseLevel[] grid) : IVarianceDenoiser
    {
        private readonly ExactGaussianDenoiser _clean = new(0, deviation);

        public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning) => _clean.Denoise(noisy, levels, conditioning);

        public (Tensor Clean, Tensor? VarianceShare) DenoiseWithVariance(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
        {
            var from = levels.Single();
            var to = grid[Array.IndexOf(grid, from) + 1];
            var (least, most, kept) = (new SmallVariance().Between(from, to), new LargeVariance().Between(from, to), from.Alpha / to.Alpha);
            var variance = 1 / ((kept * kept / most) + (1 / TotalAt(to, deviation)));
            return (Denoise(noisy, levels, conditioning), full_like(noisy, Math.Log(variance / least) / Math.Log(most / least)));
        }
    }
}
