using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Evaluation;

public sealed class MemorizationTests
{
    private static readonly Memorization _metric = new(0.05);

    [Fact]
    public void Distances_are_those_to_the_nearest_training_item() => TensorScope.Release(() =>
    {
        var (training, generated) = (Sets.Normal(40, 3, 1) + 1e6, Sets.Normal(30, 3, 2) + 1e6);
        var rows = Sets.Rows(training);
        var expected = Sets.Rows(generated).Select(made => rows.Min(known => Math.Sqrt(known.Zip(made, (a, b) => (a - b) * (a - b)).Sum())));
        Assert.Equal(expected, _metric.Measure(training, Sets.Normal(30, 3, 3) + 1e6, generated).Distances, (a, b) => Math.Abs(a - b) < 1e-9);
    });

    [Fact]
    public void Copies_are_caught() => TensorScope.Release(() =>
    {
        var training = Sets.Normal(300, 5, 1);
        var result = _metric.Measure(training, Sets.Normal(200, 5, 2), training[50..150]);
        Assert.Equal((0, 1, 1), (result.Ratio.Value, result.CopyShare.Value, result.Nearer.Value));
        Assert.All(result.Distances, distance => Assert.Equal(0, distance));
    });

    [Fact]
    public void New_items_of_the_same_distribution_are_innocent() => TensorScope.Release(() =>
    {
        var result = _metric.Measure(Sets.Normal(500, 3, 1), Sets.Normal(600, 3, 2), Sets.Normal(600, 3, 3));
        Assert.InRange(1, result.Ratio.Interval!.Value.Low, result.Ratio.Interval.Value.High);
        Assert.InRange(0.5, result.Nearer.Interval!.Value.Low, result.Nearer.Interval.Value.High);
        Assert.InRange(result.CopyShare.Value, 0.02, 0.09);
        Assert.Null(result.CopyShare.Warning);
    });

    [Fact]
    public void A_share_of_copies_is_measured() => TensorScope.Release(() =>
    {
        var training = Sets.Normal(500, 6, 1);
        var result = new Memorization().Measure(training, Sets.Normal(600, 6, 2), cat([Sets.Normal(300, 6, 3), training[..100]]));
        Assert.InRange(result.CopyShare.Value, 0.24, 0.28);
        Assert.InRange(0.25, result.CopyShare.Interval!.Value.Low - 0.02, result.CopyShare.Interval.Value.High);
    });

    [Fact]
    public void Nearer_is_the_share_of_pairs_with_ties_by_half() => TensorScope.Release(() =>
    {
        var training = zeros([2, 1]);
        var result = _metric.Measure(training, tensor(new[] { 1.0, 2, 2, 3 }).reshape(4, 1), tensor(new[] { 0.5, 2, 4 }).reshape(3, 1));
        Assert.Equal((4 + (1 + (2 / 2.0)) + 0) / 12, result.Nearer.Value, 1e-12);
        Assert.Equal(2.0 / 2.0, result.Ratio.Value, 1e-12);
    });

    [Fact]
    public void Few_held_out_items_are_said_to_be_few() => TensorScope.Release(() => Assert.Equal(
        "50 held-out items are too few to say how near the nearest 1 % of them lie. Give at least 500.",
        new Memorization().Measure(Sets.Normal(30, 2, 1), Sets.Normal(50, 2, 2), Sets.Normal(5, 2, 3)).CopyShare.Warning));

    [Fact]
    public void Items_that_were_not_held_out_are_refused()
    {
        using var set = Sets.Normal(30, 2, 1);
        var error = Assert.Throws<ArgumentException>(() => _metric.Measure(set, set, set));
        Assert.StartsWith("Half of the held-out items are exact copies of training items. Hold out items that were not trained on.", error.Message);
    }

    [Fact]
    public void Measuring_leaves_no_tensor_behind()
    {
        using var set = Sets.Normal(30, 2, 1);
        using var other = Sets.Normal(30, 2, 2);
        NoTensorLeaks.In(() => _metric.Measure(set, other, other));
    }
}
