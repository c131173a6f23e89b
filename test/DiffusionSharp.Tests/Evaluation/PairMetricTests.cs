using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Evaluation;

public sealed class PairMetricTests
{
    private static readonly MultiScaleSimilarity _twoScales = new() { Settings = new() { Window = 5 }, Powers = [0.4, 0.6] };

    public static TheoryData<IPairMetric> Metrics => new((IEnumerable<IPairMetric>)[new PeakSignalToNoise(), new StructuralSimilarity(), _twoScales]);

    [Fact]
    public void Psnr_is_ten_logarithms_of_the_squared_range_over_the_mean_squared_error() => TensorScope.Release(() =>
    {
        var reference = zeros([2, 1, 2, 2]);
        var pictures = tensor(new[] { 0.1f, 0.1f, 0.1f, 0.1f, 1, 0, 0, 0 }).reshape(2, 1, 2, 2);
        var values = new PeakSignalToNoise().PerItem(reference, pictures);
        Assert.Equal(10 * Math.Log10(4 / 0.01), values[0], 1e-6);
        Assert.Equal(10 * Math.Log10(4 / 0.25), values[1], 1e-9);
        Assert.Equal(values[0] + (20 * Math.Log10(255.0 / 2)), new PeakSignalToNoise(255).PerItem(reference, pictures)[0], 1e-9);
    });

    [Fact]
    public void Equal_pictures_have_infinite_Psnr_and_full_similarity() => TensorScope.Release(() =>
    {
        var pictures = Pictures(2, 3, 24, 20, 1);
        Assert.Equal(double.PositiveInfinity, new PeakSignalToNoise().Measure(pictures, pictures).Value);
        Assert.Equal(1, new StructuralSimilarity().Measure(pictures, pictures).Value, 1e-12);
        Assert.Equal(1, _twoScales.Measure(pictures, pictures).Value, 1e-12);
    });

    [Theory]
    [InlineData(1, 1, SimilarityChannels.Luminance)]
    [InlineData(1, 3, SimilarityChannels.Luminance)]
    [InlineData(2, 2, SimilarityChannels.Each)]
    [InlineData(255, 3, SimilarityChannels.Each)]
    public void Similarity_is_what_loops_over_windows_give(double range, int channels, SimilarityChannels compared) => TensorScope.Release(() =>
    {
        var (first, second) = (Pictures(2, channels, 14, 12, 1) * range, Pictures(2, channels, 14, 12, 2) * range);
        var blended = (0.7 * first) + (0.3 * second);
        var values = new StructuralSimilarity { Settings = new(range, compared) }.PerItem(first, blended);
        for (var item = 0; item < 2; item++)
        {
            var (planes, others) = (Naive.Planes(first[item], compared), Naive.Planes(blended[item], compared));
            Assert.Equal(planes.Zip(others, (x, y) => Naive.Terms(x, y, range, 11).Average(term => term.Luminance * term.Contrast)).Average(), values[item], 1e-9);
        }
    });

    [Fact]
    public void Similarity_over_scales_is_the_product_of_powers_of_the_terms() => TensorScope.Release(() =>
    {
        var (first, second) = (Pictures(1, 1, 16, 18, 1), Pictures(1, 1, 16, 18, 2));
        var blended = (0.8 * first) + (0.2 * second);
        var fine = Naive.Terms(Naive.Planes(first[0], SimilarityChannels.Each)[0], Naive.Planes(blended[0], SimilarityChannels.Each)[0], 2, 5);
        var coarse = Naive.Terms(Naive.Halved(first[0]), Naive.Halved(blended[0]), 2, 5);
        var expected = Math.Pow(fine.Average(term => term.Contrast), 0.4) * Math.Pow(coarse.Average(term => term.Luminance * term.Contrast), 0.6);
        Assert.Equal(expected, _twoScales.PerItem(first, blended)[0], 1e-9);
    });

    [Fact]
    public void Pictures_that_oppose_each_other_count_as_nothing_alike() => TensorScope.Release(() =>
    {
        var pictures = Pictures(1, 1, 20, 20, 1);
        Assert.True(new StructuralSimilarity().PerItem(pictures, 1 - pictures)[0] < 0);
        Assert.Equal(0, _twoScales.PerItem(pictures, 1 - pictures)[0]);
    });

    [Theory, MemberData(nameof(Metrics))]
    public void A_pair_is_measured_alone_as_in_a_batch_and_either_way_round(IPairMetric metric)
    {
        using var first = Pictures(3, 3, 24, 20, 1);
        using var second = Pictures(3, 3, 24, 20, 2);
        NoTensorLeaks.In(() => TensorScope.Release(() =>
        {
            var values = metric.PerItem(first, second);
            Assert.Equal(values.Average(), metric.Measure(second, first).Value, 1e-10);
            Assert.Equal(values[1], metric.PerItem(first[1..2], second[1..2])[0], 1e-10);
        }));
    }

    [Theory, MemberData(nameof(Metrics))]
    public void Pictures_that_do_not_pair_are_refused(IPairMetric metric) => TensorScope.Release(() =>
    {
        var pictures = Pictures(2, 1, 24, 20, 1);
        Assert.StartsWith(
            "The reference pictures have the shape [2, 1, 24, 20] and the others [1, 1, 24, 20], but two equal shapes [B, C, H, W] are wanted.",
            Assert.Throws<ArgumentException>(() => metric.PerItem(pictures, pictures[..1])).Message);
        var broken = pictures.clone();
        broken[0, 0, 3, 3] = tensor(double.NaN);
        Assert.StartsWith("Some pixels are not finite (NaN or infinity).", Assert.Throws<ArgumentException>(() => metric.PerItem(pictures, broken)).Message);
    });

    [Fact]
    public void Pictures_smaller_than_the_window_are_refused() => TensorScope.Release(() =>
    {
        var pictures = Pictures(1, 1, 28, 10, 1);
        Assert.StartsWith(
            "The pictures are 10x28, but 1 scale(s) with a window of 11 need sides of at least 11.",
            Assert.Throws<ArgumentException>(() => new StructuralSimilarity().PerItem(pictures, pictures)).Message);
        Assert.StartsWith(
            "The pictures are 10x28, but 5 scale(s) with a window of 11 need sides of at least 176.",
            Assert.Throws<ArgumentException>(() => new MultiScaleSimilarity().PerItem(pictures, pictures)).Message);
        Assert.StartsWith(
            "The pictures have 2 channels, and luminance is known for 1 and 3.",
            Assert.Throws<ArgumentException>(() => new StructuralSimilarity().PerItem(zeros([1, 2, 20, 20]), zeros([1, 2, 20, 20]))).Message);
    });

    private static Tensor Pictures(int items, int channels, int height, int width, ulong seed) =>
        rand([items, channels, height, width], ScalarType.Float64, generator: new Generator(seed));

    /// <summary>The papers' formulas, one window at a time.</summary>
    private static class Naive
    {
        public static double[][,] Planes(Tensor picture, SimilarityChannels compared)
        {
            var channels = Enumerable.Range(0, (int)picture.shape[0]).Select(channel => Plane(picture[channel])).ToArray();
            return compared == SimilarityChannels.Each || channels.Length == 1 ? channels : [Weighted(channels)];
        }

        public static double[,] Halved(Tensor picture)
        {
            var plane = Plane(picture[0]);
            var half = new double[plane.GetLength(0) / 2, plane.GetLength(1) / 2];
            for (var y = 0; y < half.GetLength(0); y++)
            {
                for (var x = 0; x < half.GetLength(1); x++)
                {
                    half[y, x] = (plane[2 * y, 2 * x] + plane[(2 * y) + 1, 2 * x] + plane[2 * y, (2 * x) + 1] + plane[(2 * y) + 1, (2 * x) + 1]) / 4;
                }
            }

            return half;
        }

        public static List<(double Luminance, double Contrast)> Terms(double[,] first, double[,] second, double range, int window)
        {
            var terms = new List<(double, double)>();
            for (var y = 0; y + window <= first.GetLength(0); y++)
            {
                for (var x = 0; x + window <= first.GetLength(1); x++)
                {
                    terms.Add(Term(first, second, (y, x, window), range));
                }
            }

            return terms;
        }

        private static (double Luminance, double Contrast) Term(double[,] first, double[,] second, (int Y, int X, int Window) at, double range)
        {
            var (total, x, y, xx, yy, xy) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
            for (var i = 0; i < at.Window * at.Window; i++)
            {
                var (down, across, half) = (i / at.Window, i % at.Window, at.Window / 2);
                var weight = Math.Exp(-(Math.Pow(down - half, 2) + Math.Pow(across - half, 2)) / (2 * 1.5 * 1.5));
                var (a, b) = (first[at.Y + down, at.X + across], second[at.Y + down, at.X + across]);
                (total, x, y) = (total + weight, x + (weight * a), y + (weight * b));
                (xx, yy, xy) = (xx + (weight * a * a), yy + (weight * b * b), xy + (weight * a * b));
            }

            (x, y, xx, yy, xy) = (x / total, y / total, xx / total, yy / total, xy / total);
            var (c1, c2) = (Math.Pow(0.01 * range, 2), Math.Pow(0.03 * range, 2));
            return (((2 * x * y) + c1) / ((x * x) + (y * y) + c1), ((2 * (xy - (x * y))) + c2) / (xx - (x * x) + yy - (y * y) + c2));
        }

        private static double[,] Plane(Tensor plane)
        {
            var values = new double[plane.shape[0], plane.shape[1]];
            var flat = plane.contiguous().data<double>().ToArray();
            Buffer.BlockCopy(flat, 0, values, 0, flat.Length * sizeof(double));
            return values;
        }

        private static double[,] Weighted(double[][,] channels)
        {
            var gray = new double[channels[0].GetLength(0), channels[0].GetLength(1)];
            for (var y = 0; y < gray.GetLength(0); y++)
            {
                for (var x = 0; x < gray.GetLength(1); x++)
                {
                    gray[y, x] = (0.299 * channels[0][y, x]) + (0.587 * channels[1][y, x]) + (0.114 * channels[2][y, x]);
                }
            }

            return gray;
        }
    }
}
