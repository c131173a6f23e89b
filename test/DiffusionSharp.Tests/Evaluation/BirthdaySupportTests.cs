using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Tests.Evaluation;

public sealed class BirthdaySupportTests
{
    [Theory]
    [InlineData(50)]
    [InlineData(400)]
    public void The_number_of_different_items_is_found_from_coincidences(int support) => TensorScope.Release(() =>
    {
        var random = new Random(1);
        using var generator = new Generator(1, CPU);
        var real = randn([300, 8], ScalarType.Float64, generator: generator);
        var kinds = 10 * randn([support, 8], ScalarType.Float64, generator: generator);
        var made = kinds.index_select(0, tensor(Enumerable.Range(0, 300).Select(_ => (long)random.Next(support)).ToArray()));
        var found = new BirthdaySupport().Measure(real, made);
        Assert.InRange(found.Value, support * 0.8, support * 1.25);
        Assert.InRange(support, found.Interval!.Value.Low * 0.9, found.Interval.Value.High * 1.1);
    });

    [Fact]
    public void One_item_over_and_over_is_one_item() => TensorScope.Release(() =>
    {
        using var generator = new Generator(2, CPU);
        var found = new BirthdaySupport().Measure(randn([40, 3], ScalarType.Float64, generator: generator), ones(40, 3));
        Assert.Equal(1, found.Value, 1e-9);
    });

    [Fact]
    public void Without_a_coincidence_only_the_least_number_is_told() => TensorScope.Release(() =>
    {
        using var generator = new Generator(3, CPU);
        var real = randn([100, 6], ScalarType.Float64, generator: generator);
        var found = new BirthdaySupport().Measure(real, 1000 * randn([100, 6], ScalarType.Float64, generator: generator));
        Assert.Equal((4950 / 3.68, double.PositiveInfinity), (found.Value, found.Interval!.Value.High), new Near(10));
        Assert.StartsWith("No two of the pictures were the same", found.Warning);
    });

    [Fact]
    public void The_limits_of_ten_coincidences_are_those_of_Poisson() => TensorScope.Release(() =>
    {
        using var generator = new Generator(5, CPU);
        var real = randn([46, 4], ScalarType.Float64, generator: generator);
        var apart = 1000 * randn([36, 4], ScalarType.Float64, generator: generator);
        var found = new BirthdaySupport().Measure(real, cat([apart, apart.narrow(0, 0, 10)], 0));
        Assert.Equal(46 * 45 / 2 / 10.0, found.Value, 1e-9);
        Assert.Equal(1035 / 18.39, found.Interval!.Value.Low, 0.2); // Exact limits of a count of 10: 4.795 and 18.39.
        Assert.Equal(1035 / 4.795, found.Interval.Value.High, 1.0);
    });

    [Fact]
    public void Variety_within_classes_is_one_for_the_same_spread_and_zero_for_one_picture_each() => TensorScope.Release(() =>
    {
        using var generator = new Generator(4, CPU);
        long[] classes = [.. Enumerable.Range(0, 400).Select(item => (long)item % 4)];
        var middles = 100 * tensor(classes.Select(label => (double)label).ToArray()).reshape(400, 1);
        var real = middles + randn([400, 5], ScalarType.Float64, generator: generator);
        var half = middles + (Math.Sqrt(0.5) * randn([400, 5], ScalarType.Float64, generator: generator));
        Assert.Equal(0.5, ClassVariety.Measure(real, classes, half, classes).Value, 0.05);
        Assert.Equal(0, ClassVariety.Measure(real, classes, middles.expand(400, 5), classes).Value, 1e-12);
        Assert.StartsWith("The real items of a class do not differ at all", Assert.Throws<ArgumentException>(() => ClassVariety.Measure(middles.expand(400, 5), classes, real, classes)).Message);
        Assert.StartsWith("There are 1 classes for 400 items.", Assert.Throws<ArgumentException>(() => ClassVariety.Measure(real, [1], half, classes)).Message);
    });

    private sealed class Near(double by) : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) <= by && x.Item2.Equals(y.Item2);

        public int GetHashCode((double, double) obj) => 0;
    }
}
