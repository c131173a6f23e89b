using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Guidance;
using DiffusionSharp.Diffusion.Processes;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Diffusion;

public sealed class TokenSamplerTests
{
    private const int Length = 16384;
    private static readonly double[] _shares = [0.1, 0.2, 0.3, 0.4];
    private static readonly ExactTokenDenoiser _masked = new(_shares);

    public static MatrixTheoryData<int, string> StepsAndSchedules => new([1, 4, 24], ["flow", "cosine masking"]);

    [Theory, MemberData(nameof(StepsAndSchedules))]
    public void Masks_become_tokens_of_the_right_shares_on_every_grid(int steps, string schedule) => TensorScope.Release(() =>
    {
        // Confidences drowned in noise are a random order.
        foreach (var sampler in (ISampler<Discrete>[])[new UnmaskingSampler(4), new ConfidenceUnmaskingSampler(4, 1e9)])
        {
            CheckShares(sampler.Sample(Masked(NoiseGrid.From(Schedule(schedule), steps))));
        }
    });

    [Fact]
    public void Confidence_favors_likely_tokens_as_it_says_but_not_in_a_single_step() => TensorScope.Release(() =>
    {
        CheckShares(new ConfidenceUnmaskingSampler(4, 0).Sample(Masked(NoiseGrid.From(new FlowSchedule(), 1))));
        double Favored(double randomness) => Share(new ConfidenceUnmaskingSampler(4, randomness).Sample(Masked(NoiseGrid.From(new FlowSchedule(), 8))), 3);
        Assert.True(Favored(0) > Favored(4.5) + 0.1 && Favored(4.5) > 0.45);
    });

    [Theory]
    [InlineData(1), InlineData(4), InlineData(24)]
    public void Replaced_tokens_become_tokens_of_the_right_shares(int steps) => TensorScope.Release(() =>
    {
        var noise = new NoiseSource([1, 2]);
        var start = new UniformProcess(4).Corrupt(zeros([2, Length], ScalarType.Int64), new NoiseLevel(0, 1), noise);
        CheckShares(new SubstitutionSampler().Sample(new(new ExactSubstitutionDenoiser(_shares), Conditioning.None, start, NoiseGrid.From(new FlowSchedule(), steps), noise)));
    });

    [Fact]
    public void Replaced_tokens_have_at_every_level_the_shares_of_the_process() => TensorScope.Release(() =>
    {
        var noise = new NoiseSource([1, 2]);
        var seen = new List<double>();
        var start = new UniformProcess(4).Corrupt(zeros([2, Length], ScalarType.Int64), new NoiseLevel(0, 1), noise);
        var plan = new SamplingPlan<Discrete>(new ExactSubstitutionDenoiser(_shares), Conditioning.None, start, NoiseGrid.From(new FlowSchedule(), 4), noise)
        {
            Watch = (_, x, _) => seen.Add(Share(x, 3)),
        };
        new SubstitutionSampler().Sample(plan);
        Assert.All(seen.Zip(plan.Grid.Skip(1)), pair => Assert.Equal(pair.Second.Alpha * 0.4 + pair.Second.Sigma / 4, pair.First, 0.012));
    });

    [Theory, MemberData(nameof(StepsAndSchedules))]
    public void As_many_masks_are_left_as_the_level_says(int steps, string schedule) => TensorScope.Release(() =>
    {
        foreach (var (sampler, tolerance) in ((ISampler<Discrete>, double)[])[(new UnmaskingSampler(4), 0.012), (new ConfidenceUnmaskingSampler(4), 1e-3)])
        {
            var left = new List<double>();
            var plan = Masked(NoiseGrid.From(Schedule(schedule), steps)) with { Watch = (_, x, _) => left.Add(Share(x, 4)) };
            sampler.Sample(plan);
            Assert.All(left.Zip(plan.Grid.Skip(1)), pair => Assert.Equal(pair.Second.Sigma, pair.First, tolerance));
            Assert.Equal(0, left[^1]);
        }
    });

    [Fact]
    public void Confident_tokens_are_revealed_first() => TensorScope.Release(() =>
    {
        // The further right, the surer: after half the walk exactly the right half is known.
        var sure = linspace(1, 20, 64, dtype: ScalarType.Float64).unsqueeze(1) * tensor([1.0, 0, -1e6]);
        var denoiser = new FixedDenoiser<Discrete>((x, _, _) => sure.expand(x.shape[0], 64, 3));
        NoiseLevel[] grid = [new(0, 1), new(0.5, 0.5), NoiseLevel.Clean];
        var isMasked = new List<bool[]>();
        var plan = new SamplingPlan<Discrete>(denoiser, Conditioning.None, full([2, 64], 2, ScalarType.Int64), grid, new([1, 2]))
        {
            Watch = (_, x, _) => isMasked.Add(x.eq(2).data<bool>().ToArray()),
        };
        new ConfidenceUnmaskingSampler(2, 0).Sample(plan);
        Assert.Equal(32, isMasked[0].Take(64).Count(masked => masked));
        Assert.All(isMasked[0].Take(28), Assert.True);     // a rare token may be drawn, and is then unsure wherever it stands
        Assert.All(isMasked[0].Skip(36).Take(28), Assert.False);
    });

    [Fact]
    public void Two_levels_of_the_same_tokens_differ_by_seed_and_a_batch_equals_its_items() => TensorScope.Release(() =>
    {
        Tensor Sample(ISampler<Discrete> sampler, params ulong[] seeds) => sampler.Sample(new(
            _masked, Conditioning.None, full([seeds.Length, 128], 4, ScalarType.Int64), NoiseGrid.From(new FlowSchedule(), 6), new(seeds)));
        foreach (var sampler in (ISampler<Discrete>[])[new UnmaskingSampler(4), new ConfidenceUnmaskingSampler(4)])
        {
            var batch = Sample(sampler, 1, 2);
            Assert.True(batch[1].eq(Sample(sampler, 2)[0]).all().item<bool>());
            Assert.False(batch[0].eq(batch[1]).all().item<bool>());
            NoTensorLeaks.In(() => Sample(sampler, 3).Dispose(), left: 1);   // the start that the call made
        }
    });

    [Fact]
    public void Guidance_of_tokens_raises_the_shares_it_should() => TensorScope.Release(() =>
    {
        var inner = new FixedDenoiser<Discrete>((x, levels, conditioning) => conditioning.Find<ClassCondition>() is null
            ? new ExactTokenDenoiser([0.25, 0.25, 0.25, 0.25]).Denoise(x, levels, conditioning)
            : _masked.Denoise(x, levels, conditioning));
        var plan = Masked(NoiseGrid.From(new FlowSchedule(), 8)) with
        {
            Denoiser = new ClassifierFreeGuidance<Discrete>(inner, Conditioning.None, 2),
            Conditioning = Conditioning.None.With(new ClassCondition(tensor([0L]))),
        };
        CheckShares(new UnmaskingSampler(4).Sample(plan), [1 / 30.0, 4 / 30.0, 9 / 30.0, 16 / 30.0]);   // squares of the shares
    });

    [Fact]
    public void A_token_that_is_impossible_is_never_drawn() => TensorScope.Release(() =>
    {
        var logits = tensor([-1e6, 0, -1e6, 0, -1e6, -1e6]).expand(4, 65536, 6);
        var denoiser = new FixedDenoiser<Discrete>((_, _, _) => logits.alias());
        var x = new UnmaskingSampler(5).Sample(new(denoiser, Conditioning.None, full([4, 65536], 5, ScalarType.Int64), [new(0, 1), NoiseLevel.Clean], new([1, 2, 3, 4])));
        Assert.True((x.eq(1) | x.eq(3)).all().item<bool>());
        Assert.Equal(0.5, Share(x, 1), 0.004);
    });

    private static SamplingPlan<Discrete> Masked(IReadOnlyList<NoiseLevel> grid) =>
        new(_masked, Conditioning.None, full([2, Length], 4, ScalarType.Int64), grid, new([1, 2]));

    private static INoiseSchedule Schedule(string name) => name == "flow" ? new FlowSchedule() : new CosineMaskingSchedule();

    private static double Share(Tensor x, long token) => x.eq(token).to(ScalarType.Float64).mean().item<double>();

    private static void CheckShares(Tensor x, double[]? shares = null) =>
        Assert.All((shares ?? _shares).Select((share, token) => (share, token)), pair => Assert.Equal(pair.share, Share(x, pair.token), 0.012));
}
