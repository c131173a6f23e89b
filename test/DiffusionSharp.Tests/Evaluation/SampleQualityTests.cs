using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Evaluation.Reports;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Tests.Evaluation;

public sealed class SampleQualityTests
{
    private static readonly SampleQuality _metrics = new() { Bootstrap = new(Resamples: 20) };

    [Fact]
    public void Each_metric_says_what_it_says_alone_and_the_larger_set_is_thinned_where_equally_many_are_wanted() => TensorScope.Release(() =>
    {
        var (real, generated) = (Normal(90, 1), Normal(60, 2));
        var result = _metrics.Measure(real, generated);
        Assert.Empty(result.LeftOut);
        double Of(string name) => result.Measurements.Single(measured => measured.Name == name).Value;
        var distance = new FrechetDistance().Between(real, generated);
        Assert.Equal((distance.Value, distance.Floor), (Of("Fréchet distance"), Of("Fréchet floor")));
        Assert.Equal(new KernelDistance().Between(real, generated).Value, Of("kernel distance"));
        Assert.Null(result.Measurements.Single(measured => measured.Name == "recall").Warning); // Which sets of different sizes would get.
        Assert.DoesNotContain(result.Measurements, measured => measured.Name == "share of copies");
    });

    [Fact]
    public void Training_items_that_come_back_are_copies() => TensorScope.Release(() =>
    {
        var training = Normal(40, 3);
        var result = _metrics.Measure(Normal(40, 4), training, training);
        Assert.Equal(0, result.Measurements.Single(measured => measured.Name == "nearest-neighbor ratio").Value);
    });

    [Fact]
    public void What_few_items_do_not_allow_is_left_out_with_the_reason() => TensorScope.Release(() =>
    {
        var one = _metrics.Measure(Normal(40, 1), Normal(1, 2));
        Assert.Equal(["The Fréchet distance", "The kernel distance", "Precision and recall", "Density and coverage"], one.LeftOut.Select(sentence => sentence.Split(" could not be measured. ")[0]));
        Assert.DoesNotContain(one.LeftOut, sentence => sentence.Contains("(Parameter", StringComparison.Ordinal));
        Assert.Empty(one.Measurements);
    });

    [Fact]
    public void Statistics_give_the_distance_of_the_items_they_were_made_of() => TensorScope.Release(() =>
    {
        var (real, generated) = (Normal(50, 1), Normal(30, 2));
        var measured = SampleQuality.Measure(FeatureMoments.Of(real), generated).Measurements;
        Assert.Equal(["Fréchet distance", "Fréchet floor"], measured.Select(one => one.Name));
        Assert.Equal(new FrechetDistance().Between(real, generated).Value, measured[0].Value, 1e-12);
    });

    [Fact]
    public void Features_that_are_not_finite_are_refused_as_a_whole() => TensorScope.Release(() => Assert.StartsWith(
        "1 of the 5 generated items have features that are not finite",
        Assert.Throws<ArgumentException>(() => _metrics.Measure(Normal(5, 1), cat([Normal(4, 2), full([1, 6], double.NaN)]))).Message));

    private static Tensor Normal(int items, ulong seed) => randn([items, 6], ScalarType.Float64, generator: new Generator(seed));
}
