using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Tests.Evaluation;

public sealed class ClassMetricTests
{
    [Fact]
    public void Accuracy_counts_what_is_as_intended()
    {
        var accuracy = ClassAccuracy.Of([0, 1, 1, 2, 0], [0, 1, 2, 2, 1], 4);
        Assert.Equal(0.6, accuracy.Overall.Value, 1e-12);
        Assert.Equal([1, 0.5, 0.5, null], accuracy.PerClass.Select(measured => measured?.Value));
        Assert.Equal("accuracy of class 2", accuracy.PerClass[2]!.Name);
    }

    [Fact]
    public void A_share_has_the_interval_of_Wilson()
    {
        // Both ends solve (share − p)² = z²·p·(1 − p)/n.
        var measured = ClassAccuracy.Of([1, 1, 1, 0, 1, 1, 1, 0], [.. Enumerable.Repeat(1L, 8)], 2).Overall;
        foreach (var end in new[] { measured.Interval!.Value.Low, measured.Interval.Value.High })
        {
            Assert.Equal(Math.Pow(1.959963984540054, 2) * end * (1 - end) / 8, Math.Pow(0.75 - end, 2), 1e-12);
        }
    }

    [Fact]
    public void All_right_is_still_uncertain() =>
        Assert.Equal((1, 1), (ClassAccuracy.Of([0, 0], [0, 0], 1).Overall.Value, Math.Round(ClassAccuracy.Of([0, 0], [0, 0], 1).Overall.Interval!.Value.High, 12)));

    [Fact]
    public void Even_classes_are_covered_even_and_in_place()
    {
        var balance = new ClassBalance().Measure([0, 1, 2, 3, 0, 1, 2, 3], 4);
        Assert.Equal([1, 1, 0], balance.Measurements.Select(measured => Math.Round(measured.Value, 12)));
        Assert.All(balance.Shares, share => Assert.Equal(0.25, share.Value));
    }

    [Fact]
    public void A_lost_class_lowers_coverage_evenness_and_shifts_the_rest()
    {
        var balance = new ClassBalance().Measure([0, 0, 0, 1, 1, 1, 2, 2, 2], 4);
        Assert.Equal(0.75, balance.Coverage.Value);
        Assert.Equal(Math.Log(3) / Math.Log(4), balance.Evenness.Value, 1e-12);
        Assert.Equal(0.25, balance.Shift.Value, 1e-12);
    }

    [Fact]
    public void What_is_expected_may_be_uneven()
    {
        long[] labels = [.. Enumerable.Repeat(0L, 98), 1, 1];
        var balance = new ClassBalance().Measure(labels, [49.0, 1.0]);
        Assert.Equal([1, 1, 0], balance.Measurements.Select(measured => Math.Round(measured.Value, 12)));
        Assert.Equal(1, new ClassBalance().Measure(labels, [5.0, 1.0, 0.0]).Coverage.Value);
        Assert.Equal(0.5, new ClassBalance().Measure(labels, [1.0, 1.0, 0.0]).Coverage.Value);
    }

    [Fact]
    public void A_class_counts_as_covered_from_the_set_part_of_its_share_on()
    {
        long[] labels = [.. Enumerable.Repeat(0L, 90), .. Enumerable.Repeat(1L, 10)];
        Assert.Equal(1, new ClassBalance(0.2).Measure(labels, 2).Coverage.Value);
        Assert.Equal(0.5, new ClassBalance(0.21).Measure(labels, 2).Coverage.Value);
    }

    [Fact]
    public void Wrong_labels_are_refused()
    {
        Assert.StartsWith("The predicted labels hold 4, but 4 classes are numbered 0 to 3.", Assert.Throws<ArgumentException>(() => ClassAccuracy.Of([4], [0], 4)).Message);
        Assert.StartsWith("There are 1 predicted but 2 intended labels.", Assert.Throws<ArgumentException>(() => ClassAccuracy.Of([1], [0, 1], 4)).Message);
        Assert.StartsWith("There are no labels. Give one for each item.", Assert.Throws<ArgumentException>(() => new ClassBalance().Measure([], 4)).Message);
        Assert.StartsWith("The expected shares must be 0 or more", Assert.Throws<ArgumentException>(() => new ClassBalance().Measure([0], [0.0])).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void The_inception_form_is_the_number_of_classes_where_each_item_is_sure_and_all_occur(int splits) => TensorScope.Release(() =>
    {
        var sure = eye(5, dtype: ScalarType.Float64).repeat(200, 1);
        var measured = new InceptionScore(splits).Measure(sure);
        Assert.InRange(measured.Value, splits == 1 ? 5 - 1e-9 : 4.9, 5 + 1e-9);
        Assert.Equal(splits == 1, measured.Deviation is null);
    });

    [Fact]
    public void The_inception_form_is_one_where_nothing_is_sure_or_all_is_one_class() => TensorScope.Release(() =>
    {
        Assert.Equal(1, new InceptionScore().Measure(full([40, 5], 0.2)).Value, 1e-6);
        Assert.Equal(1, new InceptionScore().Measure(eye(5)[2].repeat(40, 1)).Value, 1e-12);
    });

    [Fact]
    public void The_inception_form_is_the_exponential_of_the_mutual_information() => TensorScope.Release(() =>
    {
        double[][] rows = [[0.7, 0.2, 0.1], [0.1, 0.1, 0.8], [0.3, 0.3, 0.4]];
        double[] together = [.. Enumerable.Range(0, 3).Select(c => rows.Average(row => row[c]))];
        var expected = Math.Exp(rows.Average(row => row.Zip(together, (p, q) => p * Math.Log(p / q)).Sum()));
        Assert.Equal(expected, new InceptionScore(1).Measure(tensor(rows.SelectMany(row => row).ToArray()).reshape(3, 3)).Value, 1e-12);
    });

    [Fact]
    public void Logits_are_no_probabilities() => TensorScope.Release(() =>
    {
        var error = Assert.Throws<ArgumentException>(() => new InceptionScore(1).Measure(Sets.Normal(9, 3, 1)));
        Assert.StartsWith("The probabilities of some items are negative or do not add up to 1. Put logits through softmax first.", error.Message);
        Assert.StartsWith("There are 4 probabilities items, but at least 10 are needed.", Assert.Throws<ArgumentException>(() => new InceptionScore().Measure(full([4, 2], 0.5))).Message);
    });
}
