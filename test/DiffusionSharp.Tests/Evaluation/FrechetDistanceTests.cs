using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Evaluation;

public sealed class FrechetDistanceTests
{
    [Fact]
    public void Covariances_that_commute_differ_by_the_roots_of_their_variances() => TensorScope.Release(() =>
    {
        double[] first = [1, 4, 9, 0.25], second = [4, 1, 9, 2.25];
        var real = Sets.WithMoments(50, [0, 1, -2, 3], Sets.Diagonal(first), 1);
        var generated = Sets.WithMoments(80, [1, 1, 0, 3.5], Sets.Diagonal(second), 2);
        var result = new FrechetDistance().Between(real, generated);
        Assert.Equal(1 + 0 + 4 + 0.25, result.MeanPart, 1e-12);
        Assert.Equal(first.Zip(second, (a, b) => Math.Pow(Math.Sqrt(a) - Math.Sqrt(b), 2)).Sum(), result.CovariancePart, 1e-11);
        Assert.Equal(result.MeanPart + result.CovariancePart, result.Value, 1e-14);
    });

    [Fact]
    public void Covariances_of_two_features_obey_the_closed_form_of_the_trace_of_a_root() => TensorScope.Release(() =>
    {
        double[,] first = { { 2, 0.7 }, { 0.7, 1 } }, second = { { 1, -0.5 }, { -0.5, 3 } };
        var product = (first[0, 0] * second[0, 0]) + (2 * first[0, 1] * second[0, 1]) + (first[1, 1] * second[1, 1]);
        var determinants = ((2 * 1) - 0.49) * ((1 * 3) - 0.25);
        var expected = 3 + 4 - (2 * Math.Sqrt(product + (2 * Math.Sqrt(determinants))));
        var result = new FrechetDistance().Between(Sets.WithMoments(40, [0, 0], first, 1), Sets.WithMoments(40, [0, 0], second, 2));
        Assert.Equal(expected, result.Value, 1e-11);
    });

    [Theory]
    [InlineData(300, 20)]
    [InlineData(10, 40)]
    public void A_set_is_at_distance_zero_from_itself(int items, int features) => TensorScope.Release(() =>
    {
        var set = Sets.Normal(items, features, 3);
        Assert.InRange(new FrechetDistance().Between(set, set).Value, 0, 1e-11 * features);
    });

    [Fact]
    public void It_is_symmetric_and_grows_with_the_square_of_the_scale() => TensorScope.Release(() =>
    {
        var (real, generated) = (Sets.Normal(90, 12, 4), Sets.Normal(70, 12, 5, 1.4) + 0.3);
        var distance = new FrechetDistance().Between(real, generated).Value;
        Assert.Equal(distance, new FrechetDistance().Between(generated, real).Value, 1e-10);
        Assert.Equal(25 * distance, new FrechetDistance().Between(real * 5, generated * 5).Value, 1e-9);
    });

    [Fact]
    public void A_shift_of_both_sets_changes_nothing_however_far() => TensorScope.Release(() =>
    {
        var (real, generated) = (Sets.Normal(90, 12, 4), Sets.Normal(70, 12, 5, 1.4));
        var distance = new FrechetDistance().Between(real, generated).Value;
        Assert.Equal(distance, new FrechetDistance().Between(real + 1e6, generated + 1e6).Value, 1e-7);
    });

    [Fact]
    public void Covariances_without_a_common_direction_add_their_traces() => TensorScope.Release(() =>
    {
        var half = zeros([20, 32], ScalarType.Float64);
        var real = cat([Sets.Normal(20, 32, 6), half], 1);
        var generated = cat([half, Sets.Normal(20, 32, 7, 3)], 1);
        var result = new FrechetDistance().Between(real, generated);
        var traces = real.var([0]).sum().item<double>() + generated.var([0]).sum().item<double>();
        Assert.Equal(1, result.CovariancePart / traces, 1e-12);
    });

    [Fact]
    public void Fewer_items_than_features_obey_the_form_over_items() => TensorScope.Release(() =>
    {
        // tr √(S₁S₂) is the sum of singular values of X₁·X₂ᵀ, an 8 x 9 matrix here, whatever the number of features.
        var (real, generated) = (Sets.Normal(8, 50, 8), Sets.Normal(9, 50, 9));
        var (first, second) = ((real - real.mean([0])) / Math.Sqrt(7), (generated - generated.mean([0])) / Math.Sqrt(8));
        var expected = first.pow(2).sum().item<double>() + second.pow(2).sum().item<double>() - (2 * linalg.svdvals(mm(first, second.t())).sum().item<double>());
        var result = new FrechetDistance().Between(real, generated);
        Assert.Equal(1, result.CovariancePart / expected, 1e-9);
        Assert.Contains("8 items cannot fill 50 features", result.Warning);
    });

    [Fact]
    public void Constant_sets_differ_by_their_means_alone() => TensorScope.Release(() =>
    {
        var result = new FrechetDistance().Between(ones([5, 3]), zeros([4, 3]));
        Assert.Equal((3, 3, 0), (result.Value, result.MeanPart, result.CovariancePart));
    });

    [Fact]
    public void The_floor_is_what_two_samples_of_one_distribution_measure() => TensorScope.Release(() =>
    {
        var scales = tensor(Enumerable.Range(1, 12).Select(i => 0.5 * i).ToArray());
        var results = Enumerable.Range(0, 20).Select(i =>
            new FrechetDistance().Between(Sets.Normal(600, 12, 100 + (ulong)i) * scales, Sets.Normal(400, 12, 200 + (ulong)i) * scales)).ToArray();
        Assert.InRange(results.Average(result => result.Value) / results.Average(result => result.Floor), 0.9, 1.1);
        Assert.All(results, result => Assert.Contains("Much of the distance is the sample size", result.Warning));
    });

    [Fact]
    public void Extrapolation_takes_the_sample_size_out() => TensorScope.Release(() =>
    {
        var real = Sets.WithMoments(4000, new double[16], Sets.Diagonal([.. Enumerable.Repeat(1.0, 16)]), 1);
        var result = new FrechetDistance { Extrapolation = new() }.Between(real, Sets.Normal(3000, 16, 2));
        Assert.NotNull(result.Extrapolated);
        Assert.InRange(Math.Abs(result.Extrapolated.Value), 0, result.Value / 4);
        Assert.InRange(result.Extrapolated.Slope, 0.5 * 3000 * result.Value, 2 * 3000 * result.Value);
    });

    [Fact]
    public void The_bootstrap_tells_the_spread_between_samples() => TensorScope.Release(() =>
    {
        static Tensor Made(int seed) => Sets.Normal(300, 4, 1000 + (ulong)seed, 1.5);

        var real = Sets.Normal(3000, 4, 1);
        double[] values = [.. Enumerable.Range(0, 40).Select(i => new FrechetDistance().Between(real, Made(i)).Value)];
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(value => Math.Pow(value - mean, 2)) / 39);
        var metric = new FrechetDistance { Bootstrap = new(100) };
        var spread = metric.Between(real, Made(0)).Spread!;
        Assert.InRange(spread.Deviation / deviation, 0.6, 1.7);
        Assert.InRange(values[0], spread.Interval.Low, spread.Interval.High);
        Assert.Equal(spread, metric.Between(real, Made(0)).Spread);
    });

    [Fact]
    public void The_interval_of_sets_that_hardly_differ_ends_at_zero() => TensorScope.Release(() =>
    {
        var spread = new FrechetDistance { Bootstrap = new(100) }.Between(Sets.Normal(300, 4, 1), Sets.Normal(300, 4, 2)).Spread!;
        Assert.Equal(0, spread.Interval.Low);
        Assert.InRange(spread.Interval.High, 0.001, 1);
    });

    [Fact]
    public void Moments_measure_what_the_features_measure() => TensorScope.Release(() =>
    {
        var (real, generated) = (Sets.Normal(60, 5, 1).to(ScalarType.Float32), Sets.Normal(50, 5, 2).to(ScalarType.Float32));
        Assert.Equal(new FrechetDistance().Between(real, generated), FrechetDistance.Between(FeatureMoments.Of(real), FeatureMoments.Of(generated)));
    });

    [Fact]
    public void Features_of_two_extractors_are_not_compared() => TensorScope.Release(() =>
    {
        var (real, generated) = (FeatureMoments.Of(Sets.Normal(9, 2, 1), "inception"), FeatureMoments.Of(Sets.Normal(9, 2, 2), "classifier 12ab"));
        var error = Assert.Throws<ArgumentException>(() => FrechetDistance.Between(real, generated));
        Assert.Contains("'inception' and the other by 'classifier 12ab'", error.Message);
    });

    [Fact]
    public void Too_few_points_for_a_line_are_refused()
    {
        using var set = Sets.Normal(12, 8, 1);
        var error = Assert.Throws<ArgumentException>(() => new FrechetDistance { Extrapolation = new(15) }.Between(set, set));
        Assert.Contains("12 items cannot be taken in 15 sizes from 6 up", error.Message);
    }

    [Fact]
    public void Measuring_leaves_no_tensor_behind()
    {
        using var real = Sets.Normal(40, 3, 1);
        using var generated = Sets.Normal(40, 3, 2);
        NoTensorLeaks.In(() => new FrechetDistance { Bootstrap = new(3), Extrapolation = new(4) }.Measure(real, generated));
    }
}
