using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Constraints;
using DiffusionSharp.Diffusion.Degradations;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Guidance;
using DiffusionSharp.Diffusion.Processes;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Diffusion;

/// <summary>Restoration without training, held against normal data, whose mean given a measurement is a closed form.</summary>
public sealed class ZeroShotTests
{
    private const double Deviation = 0.3;

    public static TheoryData<string> Methods => ["null-space", "proximal", "posterior", "measurement"];

    [Theory, InlineData(0.6, 0.8), InlineData(0.98, 0.2), InlineData(0.1, 2)]
    public void Posterior_guidance_is_the_mean_given_state_and_measurement_where_data_are_independent(double alpha, double sigma) => TensorScope.Release(() =>
    {
        var (degradation, level) = (new DownscaleDegradation(2, new BicubicReduction()), new NoiseLevel(alpha, sigma));
        var noise = new NoiseSource([1]);
        var (x, y) = (noise.NormalLike(zeros([1, 1, 6, 6], ScalarType.Float64)), noise.NormalLike(zeros([1, 1, 3, 3], ScalarType.Float64)));
        var guided = new PosteriorGuidance(new ExactGaussianDenoiser(0, 1), degradation, y, Deviation).Denoise(x, level, Conditioning.None);

        // Bayes: precisions add up. x₀ has precision 1 + α²/σ² from prior and state, and AᵀA/σ_y² from the measurement.
        var matrix = DenseOperator.Of(degradation, 1, 6, 6);
        var precision = (1 + alpha * alpha / (sigma * sigma)) * eye(36, dtype: ScalarType.Float64) + matrix.t().matmul(matrix) / (Deviation * Deviation);
        var pull = alpha / (sigma * sigma) * x.reshape(-1, 1) + matrix.t().matmul(y.reshape(-1, 1)) / (Deviation * Deviation);
        TensorAssert.Close(linalg.inv(precision).matmul(pull).reshape(1, 1, 6, 6), guided, 1e-6);
    });

    [Fact]
    public void Measurement_guidance_is_that_mean_too_where_the_degradation_keeps_lengths() => TensorScope.Release(() =>
    {
        var (degradation, level, noise) = (new MaskDegradation(arange(8).lt(4)), new NoiseLevel(0.6, 0.8), new NoiseSource([1]));
        var (x, y) = (noise.NormalLike(zeros([1, 8], ScalarType.Float64)), degradation.Apply(noise.NormalLike(zeros([1, 8], ScalarType.Float64))));
        var exact = new PosteriorGuidance(new ExactGaussianDenoiser(0, 1), degradation, y, Deviation).Denoise(x, level, Conditioning.None);
        TensorAssert.Close(exact, new MeasurementGuidance(new ExactGaussianDenoiser(0, 1), degradation, y, Deviation).Denoise(x, level, Conditioning.None), 1e-6);
    });

    [Fact]
    public void Proximal_guidance_weighs_state_and_measurement_by_their_variances_and_without_noise_is_that_of_the_null_space() => TensorScope.Release(() =>
    {
        var (degradation, level) = (new MaskDegradation(arange(4).lt(2)), new NoiseLevel(0.5, 1));
        var (x, y) = (full([1, 4], 2.0), full([1, 4], 6.0));
        var model = new FixedDenoiser<Continuous>((noisy, _, _) => noisy.clone());
        var weight = 1 / (1 + 0.09 / 4);
        TensorAssert.Close(tensor(new[,] { { 2 + 4 * weight, 2 + 4 * weight, 2, 2 } }), new ProximalGuidance(model, degradation, y, 0.3).Denoise(x, level, Conditioning.None), 1e-5);
        TensorAssert.Close(
            new NullSpaceGuidance(model, degradation, y).Denoise(x, level, Conditioning.None), new ProximalGuidance(model, degradation, y, 0).Denoise(x, level, Conditioning.None), 0);
    });

    [Theory, MemberData(nameof(Methods))]
    public void Samples_explain_the_measurement_and_their_mean_is_nearer_the_true_one_than_the_models(string method) => TensorScope.Release(() =>
    {
        var (denoiser, truth) = (new ExactCorrelatedDenoiser(Neighborly(16)), new NoiseSource([5]));
        var degradation = new MaskDegradation(arange(16).remainder(4).lt(2));
        var x0 = linalg.cholesky(Neighborly(16)).matmul(truth.NormalLike(zeros([1, 16], ScalarType.Float64)).t()).t();
        var y = degradation.Apply(x0);
        var done = Sampled(Guided(method, denoiser, degradation, y), []);
        var mean = denoiser.MeanGiven(degradation, y, 0.05, 16);
        Assert.InRange((degradation.Apply(done) - y).square().mean().sqrt().item<double>(), 0, 0.12);
        Assert.True((done.mean([0L], keepdim: true) - mean).square().mean().item<double>() < mean.square().mean().item<double>() / 4);
    });

    [Fact]
    public void Resampling_brings_what_is_filled_in_nearer_to_what_is_known() => TensorScope.Release(() =>
    {
        var denoiser = new ExactCorrelatedDenoiser(Neighborly(16));
        var isKnown = arange(16).lt(6) | arange(16).gt(9);
        var known = ones([1, 16], ScalarType.Float64);
        var keep = new KeepKnown<Continuous>(known, isKnown, new GaussianProcess());
        var mean = denoiser.MeanGiven(new MaskDegradation(isKnown), where(isKnown, known, zeros_like(known)), 1e-4, 16);
        double Error(ISampler<Continuous> sampler) => (Sampled(denoiser, [keep], sampler).mean([0L], keepdim: true) - mean).abs().max().item<double>();

        var plain = new AncestralSampler(1);
        var resampled = new ResamplingSampler<Continuous>(plain, new GaussianProcess()) { Stretch = 2, Times = 8 };
        Assert.True(Error(resampled) < 0.08, $"{Error(resampled)}");
        Assert.True(Error(resampled) < Error(plain) / 2, $"{Error(resampled)} and {Error(plain)}");
    });

    [Fact]
    public void Resampling_once_is_the_inner_sampler() => TensorScope.Release(() =>
    {
        var plan = Plan(new ExactGaussianDenoiser(0.5, 0.3), []);
        var once = new ResamplingSampler<Continuous>(new AncestralSampler(0), new GaussianProcess()) { Stretch = 3, Times = 1 };
        TensorAssert.Equal(new AncestralSampler(0).Sample(plan), once.Sample(plan));
    });

    [Fact]
    public void No_tensor_stays() => NoTensorLeaks.In(() => TensorScope.Release(() =>
    {
        var degradation = new MaskDegradation(arange(16).lt(8));
        var guided = new PosteriorGuidance(new ExactCorrelatedDenoiser(Neighborly(16)), degradation, zeros(1, 16), 0.1);
        Sampled(guided, [], new ResamplingSampler<Continuous>(new AncestralSampler(1), new GaussianProcess()) { Times = 2 });
    }));

    private static IDenoiser<Continuous> Guided(string method, IDenoiser<Continuous> inner, ILinearDegradation degradation, Tensor y) => method switch
    {
        "null-space" => new NullSpaceGuidance(inner, degradation, y),
        "proximal" => new ProximalGuidance(inner, degradation, y, 0.05),
        "posterior" => new PosteriorGuidance(inner, degradation, y, 0.05),
        _ => new MeasurementGuidance(inner, degradation, y, 0.05),
    };

    private static SamplingPlan<Continuous> Plan(IDenoiser<Continuous> denoiser, IReadOnlyList<IConstraint<Continuous>> constraints)
    {
        var noise = new NoiseSource([.. Enumerable.Range(0, 256).Select(seed => (ulong)seed)]);
        return new(denoiser, Conditioning.None, noise.NormalLike(zeros([256, 16], ScalarType.Float64)), NoiseGrid.From(new FlowSchedule(), 40), noise) { Constraints = constraints };
    }

    private static Tensor Sampled(IDenoiser<Continuous> denoiser, IReadOnlyList<IConstraint<Continuous>> constraints, ISampler<Continuous>? sampler = null) =>
        (sampler ?? new AncestralSampler(1)).Sample(Plan(denoiser, constraints));

    // Variance 1, and each number 0.9 of its neighbor.
    private static Tensor Neighborly(int size) => full([1], 0.9, ScalarType.Float64).pow((arange(size).unsqueeze(1) - arange(size)).abs().to(ScalarType.Float64));
}
