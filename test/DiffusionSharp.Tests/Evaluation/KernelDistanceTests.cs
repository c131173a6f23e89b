using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Tests.Evaluation;

public sealed class KernelDistanceTests
{
    [Theory]
    [InlineData(7, 5, 4)]
    [InlineData(2, 2, 1)]
    [InlineData(2200, 2050, 2)]
    public void It_is_what_a_double_loop_over_all_pairs_gives(int items, int others, int features) => TensorScope.Release(() =>
    {
        var (real, generated) = (Sets.Normal(items, features, 1), Sets.Normal(others, features, 2, 1.2) + 0.1);
        Assert.Equal(Naive(Sets.Rows(real), Sets.Rows(generated)), new KernelDistance().Between(real, generated).Value, 1e-10);
    });

    [Fact]
    public void Its_deviation_is_the_jackknife_over_both_sets() => TensorScope.Release(() =>
    {
        var (real, generated) = (Sets.Rows(Sets.Normal(6, 3, 1)), Sets.Rows(Sets.Normal(9, 3, 2)));
        var expected = Jackknife(6, left => Naive([.. real.Where((_, i) => i != left)], generated)) + Jackknife(9, left => Naive(real, [.. generated.Where((_, i) => i != left)]));
        var measured = new KernelDistance().Between(Sets.Normal(6, 3, 1), Sets.Normal(9, 3, 2));
        Assert.Equal(Math.Sqrt(expected), measured.Deviation!.Value, 1e-11);
        Assert.Equal(measured.Value - (1.959963984540054 * measured.Deviation.Value), measured.Interval!.Value.Low, 1e-12);
    });

    [Fact]
    public void It_has_no_bias_where_both_sets_are_of_one_distribution() => TensorScope.Release(() =>
    {
        var measured = Enumerable.Range(0, 300).Select(i => new KernelDistance().Between(Sets.Normal(10, 3, (ulong)i), Sets.Normal(10, 3, 1000 + (ulong)i)).Value).ToArray();
        var error = Math.Sqrt(measured.Average(value => value * value) / measured.Length);
        Assert.InRange(measured.Average(), -3 * error, 3 * error);
    });

    [Fact]
    public void A_linear_kernel_measures_the_distance_of_the_means() => TensorScope.Release(() =>
    {
        var (real, generated) = (Sets.Normal(4000, 2, 1), Sets.Normal(4000, 2, 2) + tensor([3.0, 4.0]));
        var linear = new KernelDistance { Kernel = new(Degree: 1, Scale: 1, Constant: 0) };
        Assert.InRange(linear.Between(real, generated).Value, 24, 26);
    });

    [Fact]
    public void Subsets_of_the_whole_set_are_the_whole_set() => TensorScope.Release(() =>
    {
        var (real, generated) = (Sets.Normal(12, 3, 1), Sets.Normal(12, 3, 2));
        var subsets = new SubsetKernelDistance(Subsets: 4, Size: 12).Between(real, generated);
        Assert.Equal(new KernelDistance().Between(real, generated).Value, subsets.Value, 1e-12);
        Assert.Equal(0, subsets.Deviation!.Value, 1e-12);
    });

    [Fact]
    public void Subsets_agree_with_all_pairs_and_say_how_much_a_subset_varies() => TensorScope.Release(() =>
    {
        var (real, generated) = (Sets.Normal(200, 3, 1), Sets.Normal(200, 3, 2, 1.5));
        var whole = new KernelDistance().Between(real, generated);
        var subsets = new SubsetKernelDistance(Subsets: 200, Size: 40).Between(real, generated);
        Assert.InRange(subsets.Value - whole.Value, -3 * subsets.Deviation!.Value / Math.Sqrt(200), 3 * subsets.Deviation.Value / Math.Sqrt(200));
        Assert.True(subsets.Deviation > whole.Deviation);
        Assert.NotEqual(subsets.Value, new SubsetKernelDistance(Subsets: 200, Size: 40, Seed: 1).Between(real, generated).Value);
    });

    [Fact]
    public void A_subset_larger_than_the_set_is_refused()
    {
        using var set = Sets.Normal(20, 2, 1);
        var error = Assert.Throws<ArgumentException>(() => new SubsetKernelDistance().Between(set, set));
        Assert.StartsWith("There are 20 real items, but at least 1000 are needed. Give more items.", error.Message);
    }

    private static double Jackknife(int items, Func<int, double> without)
    {
        double[] each = [.. Enumerable.Range(0, items).Select(without)];
        return each.Sum(one => Math.Pow(one - each.Average(), 2)) * (items - 1) / items;
    }

    private static double Naive(double[][] real, double[][] generated)
    {
        double Kernel(double[] x, double[] y)
        {
            var inner = 1.0;
            for (var i = 0; i < x.Length; i++)
            {
                inner += x[i] * y[i] / x.Length;
            }

            return inner * inner * inner;
        }

        double Within(double[][] set)
        {
            var sum = 0.0;
            for (var i = 0; i < set.Length; i++)
            {
                for (var j = 0; j < set.Length; j++)
                {
                    sum += i == j ? 0 : Kernel(set[i], set[j]);
                }
            }

            return sum / set.Length / (set.Length - 1);
        }

        return Within(real) + Within(generated) - (2 * real.Average(x => generated.Average(y => Kernel(x, y))));
    }
}
