using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Diffusion;

public sealed class ParameterizationTests
{
    private static readonly IReadOnlyDictionary<string, IParameterization> _all = (
        from type in typeof(IParameterization).Assembly.GetExportedTypes()
        where type is { IsAbstract: false, IsClass: true } && type.IsAssignableTo(typeof(IParameterization))
        let parameters = type.GetConstructors()[0].GetParameters()
        select (IParameterization)type.GetConstructors()[0].Invoke(
            [.. parameters.Select(parameter => parameter.HasDefaultValue ? parameter.DefaultValue : (Func<NoiseLevel, double>)TimeScales.FlowTime)]))
        .ToDictionary(parameterization => parameterization.GetType().Name);

    /// <summary>Levels on every path, and some on none.</summary>
    private static readonly NoiseLevel[] _levels =
    [
        .. Parts.ForPictures.SelectMany(pair => ((double[])[0.03, 0.4, 0.97]).Select(pair.Value.At)), new(0.6, 0.7), new(0.01, 5), new(1, 1e-3),
    ];

    public static TheoryData<string> Names => [.. _all.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Whatever_the_network_predicts_the_clean_data_come_back_at_every_level(string name) => TensorScope.Release(() =>
    {
        var (clean, noise) = (Numbers(1), Numbers(2));
        foreach (var level in _levels)
        {
            var x = level.Alpha * clean + level.Sigma * noise;
            var network = new FixedNetwork((_, _, _) => Perfect(_all[name], level, x, clean, noise));
            var back = new PreconditionedDenoiser(network, _all[name]).Denoise(x, level, Conditioning.None);
            Assert.InRange((back - clean).abs().max().item<double>(), 0, 1e-11 / level.Alpha);
        }
    });

    [Theory, MemberData(nameof(Names))]
    public void Each_item_of_a_batch_is_read_at_its_own_level(string name) => TensorScope.Release(() =>
    {
        var x = Numbers(3);
        var denoiser = new PreconditionedDenoiser(new FixedNetwork((input, time, _) => (input * time.reshape(-1, 1)).tanh()), _all[name]);
        NoiseLevels levels = new([.. _levels[..(int)x.shape[0]]]);
        var batch = denoiser.Denoise(x, levels, Conditioning.None);
        for (var item = 0; item < levels.Count; item++)
        {
            Assert.InRange((batch[item] - denoiser.Denoise(x.narrow(0, item, 1), levels[item], Conditioning.None)[0]).abs().max().item<double>(), 0, 1e-13);
        }
    });

    [Theory]
    [InlineData(nameof(EpsilonPrediction)), InlineData(nameof(VPrediction)), InlineData(nameof(FlowPrediction)), InlineData(nameof(EdmPrediction))]
    public void A_network_sees_the_same_state_whatever_path_it_comes_by(string name) => TensorScope.Release(() =>
    {
        var x = Numbers(4);
        var denoiser = new PreconditionedDenoiser(new FixedNetwork((input, time, _) => (input * time.reshape(-1, 1)).tanh()), _all[name]);
        var here = denoiser.Denoise(x, new NoiseLevel(0.6, 0.7), Conditioning.None);
        var there = denoiser.Denoise(x * 2.5, new NoiseLevel(1.5, 1.75), Conditioning.None);
        Assert.InRange((here - there).abs().max().item<double>(), 0, 1e-14);
    });

    [Fact]
    public void On_its_own_path_a_state_is_shown_as_it_is()
    {
        Assert.Equal(1, _all[nameof(EpsilonPrediction)].At(new CosineSchedule().At(0.3)).In, 1e-15);
        Assert.Equal(1, _all[nameof(VPrediction)].At(new CosineSchedule().At(0.3)).In, 1e-15);
        Assert.Equal(1, _all[nameof(FlowPrediction)].At(new FlowSchedule().At(0.3)).In, 1e-15);
    }

    [Theory]
    [InlineData(0.002), InlineData(0.5), InlineData(80)]
    public void Edm_has_the_numbers_of_its_paper(double sigma)
    {
        const double data = 0.5;
        var c = new EdmPrediction(data).At(new(1, sigma));
        Assert.Equal(data * data / (sigma * sigma + data * data), c.Skip, 1e-14);
        Assert.Equal(sigma * data / Math.Sqrt(sigma * sigma + data * data), c.Out, 1e-14);
        Assert.Equal(1 / Math.Sqrt(sigma * sigma + data * data), c.In, 1e-14);
        Assert.Equal(Math.Log(sigma) / 4, c.Time, 1e-14);
    }

    [Theory]
    [InlineData(0.002), InlineData(0.5), InlineData(80)]
    public void Edm_that_fades_shows_its_network_what_the_noisy_data_tell(double sigma)
    {
        const double data = 0.5;
        var (plain, fading) = (new EdmPrediction(data).At(new(1, sigma)), (new EdmPrediction(data) { Fades = true }).At(new(1, sigma)));
        Assert.Equal(fading.Skip / data, fading.In, 1e-12);
        Assert.Equal((plain.Skip, plain.Out, plain.Time), (fading.Skip, fading.Out, fading.Time));
    }

    [Fact]
    public void Edm_gives_its_network_unit_input_and_asks_unit_output_of_it_on_every_path() => Assert.All(_levels, level =>
    {
        const double data = 0.7;
        var c = new EdmPrediction(data).At(level);
        double Wanted(double skip) => Math.Pow(1 - skip * level.Alpha, 2) * data * data + skip * skip * level.Sigma * level.Sigma;
        Assert.Equal(1, c.In * c.In * (level.Alpha * level.Alpha * data * data + level.Sigma * level.Sigma), 1e-13);
        Assert.Equal(1, Wanted(c.Skip) / (c.Out * c.Out), 1e-9);
        Assert.True(Wanted(c.Skip) <= Wanted(c.Skip * 1.001) && Wanted(c.Skip) <= Wanted(c.Skip * 0.999));   // the smallest error to amplify
    });

    [Fact]
    public void Velocities_serve_pure_noise_and_noise_prediction_says_that_it_cannot()
    {
        Assert.Equal(-1, _all[nameof(VPrediction)].At(new(0, 1)).Out);
        Assert.Equal(-1, _all[nameof(FlowPrediction)].At(new(0, 1)).Out);
        Assert.Contains("Start the grid a little below pure noise, or use velocity prediction.", Assert.Throws<ArgumentOutOfRangeException>(() => _all[nameof(EpsilonPrediction)].At(new(0, 1))).Message);
        Assert.Contains("Use a grid with some signal and some noise", Assert.Throws<ArgumentOutOfRangeException>(() => _all[nameof(EdmPrediction)].At(new(0, 1))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => _all[nameof(EdmPrediction)].At(NoiseLevel.Clean));
    }

    [Fact]
    public void Time_scales_read_their_own_schedules()
    {
        Assert.All((double[])[0.1, 0.5, 0.9], t =>
        {
            Assert.Equal(t, TimeScales.FlowTime(new FlowSchedule().At(t)), 1e-15);
            Assert.Equal(t, TimeScales.Angle(new CosineSchedule().At(t)), 1e-15);
            Assert.Equal(1000 * t, TimeScales.Scaled(TimeScales.FlowTime, 1000)(new FlowSchedule().At(t)), 1e-12);
            Assert.Equal(new KarrasSchedule().At(t).Sigma, TimeScales.Sigma(new KarrasSchedule().At(t)));
            Assert.Equal(Math.Log(new KarrasSchedule().At(t).Sigma) / 4, TimeScales.LogSigma(new KarrasSchedule().At(t)), 1e-15);
        });
        Assert.Throws<ArgumentOutOfRangeException>(() => TimeScales.Sigma(new(0, 1)));
        Assert.Equal(1, TimeScales.FlowTime(new(0, 1)));
    }

    [Fact]
    public void Time_keeps_its_digits_where_the_state_has_few() => TensorScope.Release(() =>
    {
        var told = 0f;
        var network = new FixedNetwork((input, time, _) =>
        {
            told = time.to(ScalarType.Float32).item<float>();
            return input.alias();
        });
        var x = zeros([1, 2], ScalarType.BFloat16);
        var back = new PreconditionedDenoiser(network, new VPrediction(_ => 999)).Denoise(x, new NoiseLevel(0.6, 0.8), Conditioning.None);
        Assert.Equal(999, told);
        Assert.Equal(ScalarType.BFloat16, back.dtype);
    });

    /// <summary>What a network that knows the truth would say, by the definition of its kind.</summary>
    private static Tensor Perfect(IParameterization kind, NoiseLevel level, Tensor x, Tensor clean, Tensor noise)
    {
        var length = Math.Sqrt(level.Alpha * level.Alpha + level.Sigma * level.Sigma);
        return kind switch
        {
            EpsilonPrediction => noise.alias(),
            FlowPrediction => noise - clean,
            VPrediction => (level.Alpha * noise - level.Sigma * clean) / length,
            DataPrediction => clean.alias(),
            _ => (clean - kind.At(level).Skip * x) / kind.At(level).Out,
        };
    }

    private static Tensor Numbers(ulong seed) => new NoiseSource([.. Enumerable.Range(0, 4).Select(item => seed * 100 + (ulong)item)]).NormalLike(zeros([4, 16], ScalarType.Float64));
}
