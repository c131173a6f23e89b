using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Diffusion;

public sealed class InversionTests
{
    public static TheoryData<string> Schedules => [.. Parts.ForPictures.Select(pair => pair.Key)];

    [Theory, MemberData(nameof(Schedules))]
    public void Data_come_back_where_nothing_new_is_told_and_more_exactly_with_more_rounds(string schedule) => TensorScope.Release(() =>
    {
        var plan = Plan(Parts.Schedules[schedule]);
        double Error(int rounds) => (new InversionSampler(Conditioning.None, rounds).Sample(plan) - plan.Start).abs().max().item<double>();
        Assert.True(Error(20) < Error(1) / 5 || Error(20) < 1e-3, $"{Error(1)} {Error(20)}");
    });

    [Fact]
    public void It_climbs_to_the_noise_that_the_exact_equation_leads_to() => TensorScope.Release(() =>
    {
        var denoiser = new ExactGaussianDenoiser(0.4, 0.7);
        var grid = NoiseGrid.From(new KarrasSchedule(0.002), 1000);
        var start = linspace(-1, 1, 9, ScalarType.Float64).unsqueeze(0);
        var climbed = new InversionSampler(Conditioning.None).Climb(new(denoiser, Conditioning.None, start, grid, new NoiseSource([1])));
        TensorAssert.Close(denoiser.Follow(start, grid[^2], grid[0]), climbed, 0.01 * grid[0].Sigma);
    });

    [Fact]
    public void The_ends_of_an_interpolation_are_the_two_data() => TensorScope.Release(() =>
    {
        var ends = cat([full([1, 8], 0.8, ScalarType.Float64), full([1, 8], -0.6, ScalarType.Float64) + 0.1 * arange(8)]);
        var sampler = new InterpolationSampler(ends, Conditioning.None, Conditioning.None);
        var done = sampler.Sample(Plan(new FlowSchedule()) with { Start = zeros([5, 8], ScalarType.Float64) });
        TensorAssert.Close(ends, done.index_select(0, tensor(new long[] { 0, 4 })), 0.02);
    });

    [Fact]
    public void Between_two_states_lies_the_great_circle() => TensorScope.Release(() =>
    {
        var (first, second) = (tensor(new[,] { { 3.0, 0 } }), tensor(new[,] { { 0, 3.0 } }));
        TensorAssert.Close(tensor(new[,] { { 3.0, 0 }, { 3 * Math.Sqrt(0.5), 3 * Math.Sqrt(0.5) }, { 0, 3 } }), InterpolationSampler.Between(first, second, linspace(0, 1, 3)), 1e-6);
    });

    [Fact]
    public void A_blend_is_told_more_and_more_of_the_second() => TensorScope.Release(() =>
    {
        var inner = new FixedDenoiser<Continuous>((noisy, _, told) => full_like(noisy, told.Require<ClassCondition>().Labels.item<long>()));
        Conditioning Label(long label) => Conditioning.None.With(new ClassCondition(tensor([label])));
        var blend = new BlendedDenoiser(inner, Label(2), Label(6), linspace(0, 1, 3)).Denoise(zeros(3, 1), NoiseLevel.Clean, Conditioning.None);
        TensorAssert.Close(tensor(new[,] { { 2f }, { 4f }, { 6f } }), blend, 1e-6);
    });

    [Theory, InlineData(16, 6), InlineData(8, 0)]
    public void Tiles_of_a_denoiser_that_looks_at_single_numbers_are_that_denoiser_and_conditions_are_cut_along(int side, int overlap) => TensorScope.Release(() =>
    {
        var noise = new NoiseSource([1, 2]);
        var x = noise.NormalLike(zeros(2, 3, 37, 21));
        var told = Conditioning.None.With(new ConcatCondition(noise.NormalLike(x)));
        var inner = new FixedDenoiser<Continuous>((noisy, _, conditioning) => noisy * 0.5 + conditioning.Require<ConcatCondition>().Beside);
        TensorAssert.Close(inner.Denoise(x, NoiseLevel.Clean, told), new TiledDenoiser(inner, side, overlap).Denoise(x, NoiseLevel.Clean, told), 1e-5);
        Assert.True(inner.Calls > 4);
    });

    [Fact]
    public void Tiles_that_disagree_meet_without_a_step() => TensorScope.Release(() =>
    {
        var calls = 0;
        var inner = new FixedDenoiser<Continuous>((noisy, _, _) => full_like(noisy, calls++ % 2));
        var tiled = new TiledDenoiser(inner, 32, 16).Denoise(zeros(1, 1, 32, 48), NoiseLevel.Clean, Conditioning.None);
        Assert.True(tiled.diff(1, 3).abs().max().item<float>() < 0.08);
    });

    private static SamplingPlan<Continuous> Plan(INoiseSchedule schedule)
    {
        var start = linspace(-1, 1, 16, ScalarType.Float64).reshape(2, 8);
        return new(new ExactMixtureDenoiser(0.6), Conditioning.None, start, NoiseGrid.EvenInLogSnr(schedule, 60, lowest: -6, highest: 5), new NoiseSource([1, 2]));
    }
}
