using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Evaluation;

/// <summary>What holds of every metric that compares two sets.</summary>
public sealed class SetMetricTests
{
    public static TheoryData<ISetMetric> Metrics => new(typeof(ISetMetric).Assembly.GetExportedTypes()
        .Where(type => type.IsAssignableTo(typeof(ISetMetric)) && !type.IsInterface)
        .Select(Make));

    [Theory, MemberData(nameof(Metrics))]
    public void Values_that_are_not_finite_are_refused(ISetMetric metric) => TensorScope.Release(() =>
    {
        var (good, bad) = (Sets.Normal(9, 3, 1), Sets.Normal(9, 3, 2));
        bad[2, 1] = tensor(double.NaN);
        bad[5, 0] = tensor(double.PositiveInfinity);
        var error = Assert.Throws<ArgumentException>(() => metric.Measure(good, bad));
        Assert.StartsWith("2 of the 9 generated items have features that are not finite (NaN or infinity). Remove these items, or mend what made them.", error.Message);
    });

    [Theory, MemberData(nameof(Metrics))]
    public void Too_few_items_are_refused(ISetMetric metric) => TensorScope.Release(() =>
    {
        var error = Assert.Throws<ArgumentException>(() => metric.Measure(Sets.Normal(1, 3, 1), Sets.Normal(9, 3, 2)));
        Assert.Matches("There are 1 real items, but at least \\d are needed. Give more items.", error.Message);
    });

    [Theory, MemberData(nameof(Metrics))]
    public void Different_widths_are_refused(ISetMetric metric) => TensorScope.Release(() =>
    {
        var error = Assert.Throws<ArgumentException>(() => metric.Measure(Sets.Normal(9, 3, 1), Sets.Normal(9, 4, 2)));
        Assert.StartsWith("One set has 3 features an item and the other 4. Take both from one extractor.", error.Message);
    });

    [Theory, MemberData(nameof(Metrics))]
    public void Shapes_other_than_a_row_an_item_are_refused(ISetMetric metric) => TensorScope.Release(() =>
    {
        var error = Assert.Throws<ArgumentException>(() => metric.Measure(Sets.Normal(9, 4, 1), Sets.Normal(9, 4, 2).reshape(9, 2, 2)));
        Assert.StartsWith("The generated features have the shape [9, 2, 2], but [N, F] is wanted.", error.Message);
    });

    [Theory, MemberData(nameof(Metrics))]
    public void The_same_sets_measure_the_same_again_and_leave_no_tensor(ISetMetric metric)
    {
        using var real = Sets.Normal(30, 3, 1);
        using var generated = Sets.Normal(25, 3, 2);
        NoTensorLeaks.In(() => Assert.Equal(metric.Measure(real, generated), metric.Measure(real, generated)));
    }

    [Theory, MemberData(nameof(Metrics))]
    public void Float32_features_measure_what_they_are_in_float64(ISetMetric metric) => TensorScope.Release(() =>
    {
        var (real, generated) = (Sets.Normal(30, 3, 1).to(ScalarType.Float32), Sets.Normal(25, 3, 2).to(ScalarType.Float32));
        Assert.Equal(metric.Measure(real.to(ScalarType.Float64), generated.to(ScalarType.Float64)), metric.Measure(real, generated));
    });

    private static ISetMetric Make(Type type) => type == typeof(SubsetKernelDistance)
        ? new SubsetKernelDistance(Subsets: 5, Size: 6)
        : (ISetMetric)type.GetConstructors().Single(constructor => constructor.GetParameters().All(parameter => parameter.HasDefaultValue))
            .Invoke([.. type.GetConstructors()[0].GetParameters().Select(parameter => parameter.DefaultValue)]);
}
