using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Guidance;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Diffusion;

public sealed class GuidanceTests
{
    private static readonly NoiseLevel _level = new(0.6, 0.8);

    [Theory]
    [InlineData(false, false), InlineData(false, true), InlineData(true, false), InlineData(true, true)]
    public void Guidance_at_one_is_the_condition_itself_and_asks_once(bool rescaled, bool inOneBatch) => TensorScope.Release(() =>
    {
        var (inner, with) = (ByClass(), Label(2, 1));
        IGuidance<Continuous> guidance = rescaled
            ? new RescaledGuidance(inner, Label(9), 1) { InOneBatch = inOneBatch }
            : new ClassifierFreeGuidance<Continuous>(inner, Label(9), 1) { InOneBatch = inOneBatch };
        var guided = guidance.Denoise(State(), _level, with);
        Assert.Equal(1, inner.Calls);
        Same(inner.Denoise(State(), _level, with), guided);
        Assert.Same(inner, guidance.Unguided);
    });

    [Theory]
    [InlineData(0), InlineData(-1), InlineData(3.5)]
    public void Guidance_is_on_the_line_through_both_estimates(double scale) => TensorScope.Release(() =>
    {
        var inner = ByClass();
        var (toward, away) = (inner.Denoise(State(), _level, Label(2, 1)), inner.Denoise(State(), _level, Label(9)));
        Same((1 - scale) * away + scale * toward, new ClassifierFreeGuidance<Continuous>(inner, Label(9), scale).Denoise(State(), _level, Label(2, 1)));
    });

    [Theory]
    [InlineData(false), InlineData(true)]
    public void One_batch_gives_what_two_calls_give(bool rescaled) => TensorScope.Release(() =>
    {
        IGuidance<Continuous> Guidance(IDenoiser<Continuous> inner, bool inOneBatch) => rescaled
            ? new RescaledGuidance(inner, Label(9), 4) { InOneBatch = inOneBatch }
            : new ClassifierFreeGuidance<Continuous>(inner, Label(9), 4) { InOneBatch = inOneBatch };
        foreach (var levels in (NoiseLevels[])[_level, new([new(0.9, 0.4), new(0.1, 1)])])
        {
            var (once, twice) = (ByClass(), ByClass());
            Same(Guidance(twice, false).Denoise(State(), levels, Label(2, 1)), Guidance(once, true).Denoise(State(), levels, Label(2, 1)));
            Assert.Equal((1, 2), (once.Calls, twice.Calls));
        }
    });

    [Fact]
    public void Conditions_that_fit_no_batch_are_asked_one_by_one() => TensorScope.Release(() =>
    {
        var (once, twice) = (ByClass(), ByClass());
        var guided = new ClassifierFreeGuidance<Continuous>(once, Conditioning.None, 4) { InOneBatch = true }.Denoise(State(), _level, Label(2, 1));
        Same(new ClassifierFreeGuidance<Continuous>(twice, Conditioning.None, 4).Denoise(State(), _level, Label(2, 1)), guided);
        Assert.Equal(2, once.Calls);
    });

    [Fact]
    public void A_full_rescale_gives_each_item_back_its_deviation_and_half_of_it_half() => TensorScope.Release(() =>
    {
        var inner = ByClass();
        var plain = inner.Denoise(State(), _level, Label(2, 1));
        var guided = new ClassifierFreeGuidance<Continuous>(inner, Label(9), 6).Denoise(State(), _level, Label(2, 1));
        Tensor Rescaled(double share) => new RescaledGuidance(inner, Label(9), 6, share).Denoise(State(), _level, Label(2, 1));
        Same(plain.std(1), Rescaled(1).std(1));
        Assert.True(((guided.std(1) / plain.std(1) - 1).abs() > 0.05).all().item<bool>());   // else there is nothing to give back
        Same(guided, Rescaled(0));
        Same((guided + Rescaled(1)) / 2, Rescaled(0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RescaledGuidance(inner, Label(9), 6, 1.1));
    });

    [Fact]
    public void A_model_guided_by_itself_is_itself() => TensorScope.Release(() =>
    {
        var main = ByClass();
        Same(main.Denoise(State(), _level, Label(2, 1)), new Autoguidance<Continuous>(main, main, 3).Denoise(State(), _level, Label(2, 1)));
    });

    [Fact]
    public void A_model_is_pushed_away_from_a_worse_one_under_the_same_condition() => TensorScope.Release(() =>
    {
        var (main, worse) = (ByClass(), new FixedDenoiser<Continuous>((x, _, conditioning) => x * 0.1 + conditioning.Require<ClassCondition>().Labels.reshape(-1, 1)));
        var (good, bad) = (main.Denoise(State(), _level, Label(2, 1)), worse.Denoise(State(), _level, Label(2, 1)));
        Same(bad + 2.5 * (good - bad), new Autoguidance<Continuous>(main, worse, 2.5).Denoise(State(), _level, Label(2, 1)));
        Same(good, new Autoguidance<Continuous>(main, worse, 1).Denoise(State(), _level, Label(2, 1)));
        Assert.Equal(2, worse.Calls);
    });

    [Theory]
    [InlineData(0.5, false), InlineData(0.500001, true), InlineData(2, true), InlineData(2.000001, false)]
    public void Outside_its_interval_guidance_is_off_and_asks_once(double ratio, bool isOn) => TensorScope.Release(() =>
    {
        var (inner, level) = (ByClass(), new NoiseLevel(0.4, 0.4 * ratio));
        var guidance = new ClassifierFreeGuidance<Continuous>(inner, Label(9), 4);
        var result = new GuidanceInterval<Continuous>(guidance, 0.5, 2).Denoise(State(), level, Label(2, 1));
        Assert.Equal(isOn ? 2 : 1, inner.Calls);
        Same((isOn ? guidance : guidance.Unguided).Denoise(State(), level, Label(2, 1)), result);
    });

    [Fact]
    public void Each_item_is_guided_by_its_own_level() => TensorScope.Release(() =>
    {
        var guidance = new ClassifierFreeGuidance<Continuous>(ByClass(), Label(9), 4);
        NoiseLevels levels = new([new(1, 1), new(0, 1)]);
        var result = new GuidanceInterval<Continuous>(guidance, 0.5, 2).Denoise(State(), levels, Label(2, 1));
        Same(guidance.Denoise(State(), levels, Label(2, 1))[0], result[0]);
        Same(guidance.Unguided.Denoise(State(), levels, Label(2, 1))[1], result[1]);
    });

    [Fact]
    public void An_interval_to_infinity_guides_pure_noise_and_an_empty_one_is_refused()
    {
        var guidance = new ClassifierFreeGuidance<Continuous>(ByClass(), Conditioning.None, 4);
        Assert.Contains("is empty or reaches below 0", Assert.Throws<ArgumentOutOfRangeException>(() => new GuidanceInterval<Continuous>(guidance, 2, 2)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new GuidanceInterval<Continuous>(guidance, -1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GuidanceInterval<Continuous>(guidance, 1, double.NaN));
        TensorScope.Release(() =>
        {
            var inner = ByClass();
            new GuidanceInterval<Continuous>(new ClassifierFreeGuidance<Continuous>(inner, Label(9), 4), 0, double.PositiveInfinity).Denoise(State(), new NoiseLevel(0, 1), Label(2, 1));
            Assert.Equal(2, inner.Calls);
        });
    }

    [Fact]
    public void Log_probabilities_are_guided_as_products_of_powers_and_stay_finite() => TensorScope.Release(() =>
    {
        var inner = new FixedDenoiser<Discrete>((_, _, conditioning) => conditioning.Find<ClassCondition>() is null
            ? tensor([0.5, 0.25, 0.25, 0]).clamp_min(1e-300).log().clamp_min(-1e6).expand(1, 2, 4)
            : tensor([0.2, 0.2, 0.6, 0]).clamp_min(1e-300).log().clamp_min(-1e6).expand(1, 2, 4));
        var guided = new ClassifierFreeGuidance<Discrete>(inner, Conditioning.None, 2).Denoise(zeros([1, 2], ScalarType.Int64), new NoiseLevel(0.5, 0.5), Label(1));
        double[] products = [0.2 * 0.2 / 0.5, 0.2 * 0.2 / 0.25, 0.6 * 0.6 / 0.25];
        var shares = nn.functional.softmax(guided, -1)[0, 0];
        Same(tensor([.. products.Select(product => product / products.Sum()), 0.0]), shares);
        Assert.True(guided.isfinite().all().item<bool>());
    });

    [Fact]
    public void Projected_guidance_with_nothing_held_is_the_plain_one() => TensorScope.Release(() =>
    {
        var plain = new ClassifierFreeGuidance<Continuous>(ByClass(), Label(9), 4).Denoise(State(), new NoiseLevel(0.4, 0.6), Label(2, 1));
        Same(plain, new ProjectedGuidance(ByClass(), Label(9), 4) { Parallel = 1 }.Denoise(State(), new NoiseLevel(0.4, 0.6), Label(2, 1)));
    });

    [Fact]
    public void A_projected_push_stands_upright_on_the_estimate_and_is_no_longer_than_its_radius() => TensorScope.Release(() =>
    {
        var toward = ByClass().Denoise(State(), new NoiseLevel(0.4, 0.6), Label(2, 1));
        var push = new ProjectedGuidance(ByClass(), Label(9), 4) { Radius = 0.1 }.Denoise(State(), new NoiseLevel(0.4, 0.6), Label(2, 1)) - toward;
        Same(zeros(2, ScalarType.Float64), (push * toward).sum(1));
        Assert.InRange(push.square().sum(1).sqrt().max().item<double>(), 1e-3, 3 * 0.1 + 1e-9);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProjectedGuidance(ByClass(), Label(9), 4) { Radius = 0 });
    });

    // All of a push is kept and none held, so that the estimate is toward + (scale − 1) · sum, and the sum of two equal pushes is push · (1 + β).
    [Fact]
    public void Momentum_adds_to_a_push_those_of_the_same_walk() => TensorScope.Release(() =>
    {
        var (denoiser, told, level) = (ByClass(), Label(2, 1), new NoiseLevel(0.4, 0.6));
        var (toward, away) = (denoiser.Denoise(State(), level, told), denoiser.Denoise(State(), level, Label(9)));
        var guided = new ProjectedGuidance(denoiser, Label(9), 4) { Parallel = 1, Momentum = -0.5 };
        Tensor Expected(double share) => toward + 3 * share * (toward - away);

        Same(Expected(1), guided.Denoise(State(), level, told));
        Same(Expected(0.5), guided.Denoise(State(), level, told));
        Same(Expected(0.75), guided.Denoise(State(), level, told));
        var noisier = new NoiseLevel(0.1, 0.9); // Another walk begins.
        Same(new ProjectedGuidance(denoiser, Label(9), 4) { Parallel = 1 }.Denoise(State(), noisier, told), guided.Denoise(State(), noisier, told));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProjectedGuidance(denoiser, Label(9), 4) { Momentum = -1 });
    });

    [Fact]
    public void Perturbed_guidance_adds_the_push_away_from_the_worse_estimate() => TensorScope.Release(() =>
    {
        var (level, worse) = (new NoiseLevel(0.4, 0.6), new FixedDenoiser<Continuous>((x, _, _) => 0.5 * x));
        var plain = new ClassifierFreeGuidance<Continuous>(ByClass(), Label(9), 4).Denoise(State(), level, Label(2, 1));
        var toward = ByClass().Denoise(State(), level, Label(2, 1));
        Same(plain + 3 * (toward - 0.5 * State()), new PerturbedGuidance(ByClass(), worse, Label(9), 4).Denoise(State(), level, Label(2, 1)));
        Same(toward + 2 * (toward - 0.5 * State()), new PerturbedGuidance(ByClass(), worse, Label(9), 1) { Push = 2 }.Denoise(State(), level, Label(2, 1)));
    });

    /// <summary>Depends on the state, on each item's level and on each item's label.</summary>
    private static FixedDenoiser<Continuous> ByClass() => new((x, levels, conditioning) =>
    {
        var label = conditioning.Find<ClassCondition>()?.Labels.reshape(-1, 1) ?? zeros(1, 1);
        return (x * (1 + label) * levels.Column(level => level.Alpha, x)).tanh() + levels.Column(level => level.Sigma, x) * label * 0.1;
    });

    private static Tensor State() => new NoiseSource([1, 2]).NormalLike(zeros([2, 24], ScalarType.Float64));

    private static Conditioning Label(params long[] labels) => Conditioning.None.With(new ClassCondition(tensor(labels)));

    private static void Same(Tensor expected, Tensor actual) => Assert.InRange((expected - actual).abs().max().item<double>(), 0, 1e-12);
}
