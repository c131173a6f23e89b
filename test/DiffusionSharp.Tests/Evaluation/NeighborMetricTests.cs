using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Tests.Evaluation;

public sealed class NeighborMetricTests
{
    [Theory]
    [InlineData(40, 30, 3, 1)]
    [InlineData(25, 60, 8, 3)]
    [InlineData(60, 60, 2, 5)]
    [InlineData(2200, 2100, 2, 3)]
    public void Precision_recall_density_and_coverage_are_what_all_pairs_give(int items, int others, int features, int k) => TensorScope.Release(() =>
    {
        var (real, generated) = (Sets.Normal(items, features, 1), Sets.Normal(others, features, 2, 1.3) + 0.4);
        var (seen, made) = (Sets.Rows(real), Sets.Rows(generated));
        double[] seenRadii = Radii(seen, k), madeRadii = Radii(made, k);
        var quick = new Bootstrap(2);
        var (precision, recall) = new PrecisionRecall(k) { Bootstrap = quick }.Between(real, generated);
        Assert.Equal(made.Average(y => seen.Index().Any(x => Distance(x.Item, y) <= seenRadii[x.Index]) ? 1.0 : 0), precision.Value, 1e-12);
        Assert.Equal(seen.Average(x => made.Index().Any(y => Distance(y.Item, x) <= madeRadii[y.Index]) ? 1.0 : 0), recall.Value, 1e-12);
        var (density, coverage) = new DensityCoverage(k) { Bootstrap = quick }.Between(real, generated);
        Assert.Equal(made.Sum(y => seen.Index().Count(x => Distance(x.Item, y) < seenRadii[x.Index])) / (double)(k * others), density.Value, 1e-12);
        Assert.Equal(seen.Index().Average(x => made.Any(y => Distance(x.Item, y) < seenRadii[x.Index]) ? 1.0 : 0), coverage.Value, 1e-12);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1e5)]
    public void A_set_against_itself_is_precise_complete_dense_and_covered(double far) => TensorScope.Release(() =>
    {
        var set = Sets.Normal(200, 6, 1) + far;
        Assert.Equal([1, 1], new PrecisionRecall().Measure(set, set).Select(measured => measured.Value));
        Assert.Equal([1, 1], new DensityCoverage().Measure(set, set).Select(measured => measured.Value), (expected, actual) => Math.Abs(expected - actual) < 1e-12);
    });

    [Fact]
    public void A_point_on_the_surface_counts_for_precision_but_not_for_density() => TensorScope.Release(() =>
    {
        // Thirds are not exact, so that only a comparison that knows its rounding gets this right.
        var real = tensor(new[] { 0.0, 1 / 3.0, 2 / 3.0 }).reshape(3, 1);
        var generated = tensor(new[] { 1.0, -1 / 3.0 }).reshape(2, 1);
        Assert.Equal(1, new PrecisionRecall(1).Between(real, generated).Precision.Value);
        var (density, coverage) = new DensityCoverage(1).Between(real, generated);
        Assert.Equal((0, 0), (density.Value, coverage.Value));
    });

    [Fact]
    public void Sets_far_apart_share_nothing() => TensorScope.Release(() =>
    {
        var (real, generated) = (Sets.Normal(50, 4, 1), Sets.Normal(50, 4, 2) + 100);
        Assert.All(new PrecisionRecall().Measure(real, generated).Concat(new DensityCoverage().Measure(real, generated)), measured =>
        {
            Assert.Equal(0, measured.Value);
            Assert.Equal(Preference.Higher, measured.Better);
        });
    });

    [Fact]
    public void A_lost_mode_costs_recall_and_coverage_but_not_precision() => TensorScope.Release(() =>
    {
        var real = cat([Sets.Normal(300, 2, 1, 0.1), Sets.Normal(100, 2, 2, 0.1) + 10]);
        var generated = Sets.Normal(400, 2, 3, 0.1);
        var (precision, recall) = new PrecisionRecall().Between(real, generated);
        var coverage = new DensityCoverage().Between(real, generated).Coverage;
        Assert.InRange(precision.Value, 0.9, 1);
        Assert.InRange(recall.Value, 0.65, 0.75);
        Assert.InRange(coverage.Value, 0.65, 0.75);
        Assert.InRange(recall.Value, recall.Interval!.Value.Low, recall.Interval.Value.High);
        Assert.Equal(Math.Sqrt(recall.Value * (1 - recall.Value) / 400), recall.Deviation!.Value, 0.003);
    });

    [Fact]
    public void Sets_of_different_size_are_measured_with_a_warning() => TensorScope.Release(() =>
    {
        Assert.Equal(
            "The outline of a set depends on its size, and there are 20 real and 10 generated items. Take equally many.",
            new PrecisionRecall().Between(Sets.Normal(20, 2, 1), Sets.Normal(10, 2, 2)).Recall.Warning);
        Assert.Null(new PrecisionRecall().Between(Sets.Normal(20, 2, 1), Sets.Normal(20, 2, 2)).Recall.Warning);
    });

    [Theory]
    [InlineData(3, 9, "real")]
    [InlineData(9, 3, "generated")]
    public void More_neighbors_than_items_are_refused(int items, int others, string which) => TensorScope.Release(() =>
    {
        var error = Assert.Throws<ArgumentException>(() => new PrecisionRecall(3).Between(Sets.Normal(items, 2, 1), Sets.Normal(others, 2, 2)));
        Assert.StartsWith($"3 neighbors of each item are asked for, but there are only 3 {which} items. Give more items or ask for at most 2 neighbors.", error.Message);
    });

    private static double[] Radii(double[][] set, int k) => [.. set.Select(x => set.Select(y => Distance(x, y)).Order().ElementAt(k))];

    private static double Distance(double[] x, double[] y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += (x[i] - y[i]) * (x[i] - y[i]);
        }

        return Math.Sqrt(sum);
    }
}
