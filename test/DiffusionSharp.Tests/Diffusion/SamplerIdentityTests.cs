using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Diffusion;

public sealed class SamplerIdentityTests
{
    private static readonly ExactMixtureDenoiser _denoiser = new(0.3);

    [Fact]
    public void Ddim_on_a_Karras_grid_is_the_Euler_method_of_Karras() => Check(new AncestralSampler(), new(1, 3), new(1, 1.2), (x, clean) => x + (x - clean) / 3 * (1.2 - 3));

    [Fact]
    public void Ddim_on_a_flow_is_the_Euler_method_of_flows() => Check(new AncestralSampler(), new(0.4, 0.6), new(0.7, 0.3), (x, clean) => x + (x - clean) / 0.6 * (0.3 - 0.6));

    [Fact]
    public void Ddim_is_equation_12_of_its_paper() => Check(new AncestralSampler(0.6), new(0.6, 0.8), new(0.8, 0.6), (x, clean) =>
    {
        var (kept, keptNext) = (0.36, 0.64);   // ᾱ_t and ᾱ_{t−1}
        var sigma = 0.6 * Math.Sqrt((1 - keptNext) / (1 - kept)) * Math.Sqrt(1 - kept / keptNext);
        var noise = (x - Math.Sqrt(kept) * clean) / Math.Sqrt(1 - kept);
        return Math.Sqrt(keptNext) * clean + Math.Sqrt(1 - keptNext - sigma * sigma) * noise + sigma * new NoiseSource([7]).NormalLike(x);
    });

    [Fact]
    public void Ddpm_steps_to_the_posterior_of_its_paper() => Assert.All(Enumerable.Range(1, 199).Where(k => k % 20 == 1 || k == 199), k =>
    {
        var schedule = new BetaSchedule(new LinearBetas(), 200);
        var beta = new LinearBetas().Table(200)[k];
        var (kept, keptNext) = (Math.Pow(schedule.AtTimestep(k).Alpha, 2), Math.Pow(schedule.AtTimestep(k - 1).Alpha, 2));
        Tensor Posterior(Tensor x, Tensor clean, double variance) =>
            Math.Sqrt(keptNext) * beta / (1 - kept) * clean + Math.Sqrt(1 - beta) * (1 - keptNext) / (1 - kept) * x + Math.Sqrt(variance) * new NoiseSource([7]).NormalLike(x);

        var (from, to) = (schedule.AtTimestep(k), schedule.AtTimestep(k - 1));
        Check(new AncestralSampler(1), from, to, (x, clean) => Posterior(x, clean, (1 - keptNext) / (1 - kept) * beta));
        Check(new AncestralSampler(1) { Variance = new LargeVariance() }, from, to, (x, clean) => Posterior(x, clean, beta));
    });

    [Fact]
    public void The_posterior_variances_are_those_of_the_paper_down_to_clean_data()
    {
        var schedule = new BetaSchedule(new ScaledLinearBetas());
        Assert.All(new ScaledLinearBetas().Table(1000).Select((beta, index) => (beta, index)), pair =>
        {
            var (from, to) = (schedule.At((pair.index + 1) / 1000.0), schedule.At(pair.index / 1000.0));
            var small = pair.beta * (1 - to.Alpha * to.Alpha) / (1 - from.Alpha * from.Alpha);
            Assert.Equal(small, new SmallVariance().Between(from, to), 1e-12);
            Assert.Equal(pair.index == 0 ? 0 : pair.beta, new LargeVariance().Between(from, to), 1e-12);
        });
    }

    [Fact]
    public void Ancestral_at_one_on_a_Karras_grid_is_Euler_ancestral() => Check(new AncestralSampler(1), new(1, 3), new(1, 1.2), (x, clean) =>
    {
        var up = Math.Sqrt(1.2 * 1.2 * (9 - 1.44) / 9);
        var down = Math.Sqrt(1.44 - up * up);
        return x + (x - clean) / 3 * (down - 3) + up * new NoiseSource([7]).NormalLike(x);
    });

    [Theory]
    [InlineData(0), InlineData(0.3), InlineData(1)]
    public void The_first_step_of_a_multistep_solver_at_0_or_1_is_ancestral(double stochasticity)
    {
        var (from, to) = (new NoiseLevel(0.3, 0.95), new NoiseLevel(0.6, 0.8));
        Check(new DpmMultistepSampler(stochasticity), from, to, (x, clean) =>
        {
            var h = to.LogSnr - from.LogSnr;
            return to.Sigma / from.Sigma * Math.Exp(-stochasticity * h) * x + to.Alpha * (1 - Math.Exp(-h - stochasticity * h)) * clean
                + to.Sigma * Math.Sqrt(1 - Math.Exp(-2 * stochasticity * h)) * new NoiseSource([7]).NormalLike(x);
        });
        if (stochasticity is 0 or 1)
        {
            Check(new DpmMultistepSampler(stochasticity), from, to, (x, _) => Step(new AncestralSampler(stochasticity), x, [from, to]));
        }
    }

    [Fact]
    public void Exponential_Adams_of_first_order_is_ddim() => TensorScope.Release(() =>
    {
        var (x, grid) = (Start(), NoiseGrid.From(new FlowSchedule(), 9));
        Same(Step(new AncestralSampler(), x, grid), Step(new ExponentialAdamsSampler(1), x, grid));
    });

    [Fact]
    public void Exponential_Adams_follows_a_polynomial_estimate_exactly() => TensorScope.Release(() =>
    {
        // D(λ) = λ² on the path σ = 1, α = e^λ: dx/dλ − x·dlnσ/dλ = α·D has the solution x(λ′) − x(λ) = ∫ e^l·l² dl = [e^l·(l² − 2l + 2)].
        var denoiser = new FixedDenoiser<Continuous>((x, levels, _) => full_like(x, Math.Pow(levels[0].LogSnr, 2)));
        NoiseLevel[] grid = [.. ((double[])[-1, -0.6, -0.35, 0.1]).Select(lambda => new NoiseLevel(Math.Exp(lambda), 1))];
        static double Integral(double l) => Math.Exp(l) * (l * l - 2 * l + 2);
        var start = zeros([1, 1], ScalarType.Float64);
        var third = new ExponentialAdamsSampler(3).Sample(new(denoiser, Conditioning.None, start, grid, new([1])));
        var second = new ExponentialAdamsSampler(3).Sample(new(denoiser, Conditioning.None, start, grid[..3], new([1])));
        Assert.Equal(Integral(0.1) - Integral(-0.35), (third - second).item<double>(), 1e-13);
    });

    [Fact]
    public void One_step_of_the_consistency_sampler_is_the_estimate() =>
        Check(new ConsistencySampler(), new(1, 80), NoiseLevel.Clean, (_, clean) => clean);

    [Theory, MemberData(nameof(Parts.SamplerNames), MemberType = typeof(Parts))]
    public void A_single_leap_from_pure_noise_is_the_estimate(string name) => Check(Parts.Samplers[name], new(0, 1), NoiseLevel.Clean, (_, clean) => clean);

    private static void Check(ISampler<Continuous> sampler, NoiseLevel from, NoiseLevel to, Func<Tensor, Tensor, Tensor> expected) => TensorScope.Release(() =>
    {
        var x = Start();
        Same(expected(x, _denoiser.Denoise(x, from, Conditioning.None)), Step(sampler, x, [from, to]));
    });

    private static Tensor Start() => linspace(-3, 3, 31, dtype: ScalarType.Float64).unsqueeze(0);

    private static Tensor Step(ISampler<Continuous> sampler, Tensor x, IReadOnlyList<NoiseLevel> grid) =>
        sampler.Sample(new(_denoiser, Conditioning.None, x, grid, new([7])));

    private static void Same(Tensor expected, Tensor actual) => Assert.InRange((expected - actual).abs().max().item<double>(), 0, 1e-12);
}
