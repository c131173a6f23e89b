using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;
using DiffusionSharp.Testing;
using DiffusionSharp.Tests.Media;

namespace DiffusionSharp.Tests.Evaluation;

public sealed class FeatureMomentsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1e7)]
    public void Batches_of_any_size_gather_what_the_whole_set_has(double far) => TensorScope.Release(() =>
    {
        var set = Sets.Normal(50, 4, 1) + far;
        var moments = new FeatureMoments(4);
        foreach (var part in set.split([1, 2, 30, 17]))
        {
            moments.Add(part);
        }

        var centered = set - set.mean([0]);
        Same(mm(centered.t(), centered) / 49.0, moments.Covariance(), 1e-14 * (1 + far));
        Same(set.mean([0]), tensor(moments.Mean.ToArray()), 1e-14 * (1 + far));
        Assert.Equal(50, moments.Count);
    });

    [Fact]
    public void Moments_of_two_parts_together_are_those_of_the_whole() => TensorScope.Release(() =>
    {
        var set = Sets.Normal(40, 3, 1, 5);
        var (first, second, whole) = (FeatureMoments.Of(set[..15]), FeatureMoments.Of(set[15..]), FeatureMoments.Of(set));
        first.Add(second);
        first.Add(new FeatureMoments(3));
        Same(whole.Covariance(), first.Covariance(), 1e-13);
        Assert.Equal((whole.Count, whole.Mean[2]), (first.Count, Math.Round(first.Mean[2] - whole.Mean[2], 13) + whole.Mean[2]));
    });

    [Fact]
    public void A_file_keeps_them()
    {
        using var folder = new TemporaryFolder();
        var path = folder["real.safetensors"];
        TensorScope.Release(() =>
        {
            var moments = FeatureMoments.Of(Sets.Normal(20, 3, 1), "classifier 12ab");
            FeatureMomentsFile.Save(path, moments);
            var loaded = FeatureMomentsFile.Load(path);
            Assert.Equal((20, 3, "classifier 12ab"), (loaded.Count, loaded.Width, loaded.Extractor));
            Assert.Equal(moments.Mean, loaded.Mean);
            Same(moments.Covariance(), loaded.Covariance(), 1e-15);
            Assert.InRange(FrechetDistance.Between(moments, loaded).Value, 0, 1e-13);
        });
    }

    [Fact]
    public void Other_files_are_refused_with_their_name()
    {
        using var folder = new TemporaryFolder();
        string Write(string format, string count, Tensor mean, Tensor covariance)
        {
            var path = folder[$"{format}-{count}-{mean.dtype}-{covariance.NumberOfElements}.safetensors"];
            SafetensorsWriter.Write(path, [new("mean", mean), new("covariance", covariance)], new Dictionary<string, string> { ["format"] = format, ["count"] = count });
            return path;
        }

        void Refused(string path, string sentence)
        {
            var error = Assert.Throws<InvalidDataException>(() => FeatureMomentsFile.Load(path));
            Assert.Contains(sentence, error.Message);
            Assert.Contains(path, error.Message);
        }

        const string format = "diffusionsharp.feature-moments.1";
        TensorScope.Release(() =>
        {
            var (mean, square) = (zeros([2], ScalarType.Float64), eye(2, dtype: ScalarType.Float64));
            Refused(Write("other", "5", mean, square), "holds no statistics of features");
            Refused(Write(format, "1", mean, square), "holds no statistics of features");
            Refused(Write(format, "5", mean.to(ScalarType.Float32), square), "no list of float64 numbers named 'mean'");
            Refused(Write(format, "5", mean, zeros([2, 3], ScalarType.Float64)), "no square of float64 numbers named 'covariance'");
            Refused(Write(format, "5", mean, eye(3, dtype: ScalarType.Float64)), "a mean of 2 features but a covariance of 9 numbers");
            Refused(Write(format, "5", mean / 0, square), "The 'mean' of");
        });
    }

    [Fact]
    public void Nothing_has_no_covariance()
    {
        var moments = new FeatureMoments(3);
        Assert.Equal("A covariance needs 2 items or more, and 0 were gathered. Add more items first.", Assert.Throws<InvalidOperationException>(moments.Covariance).Message);
        var error = Assert.Throws<ArgumentException>(() => FrechetDistance.Between(moments, moments));
        Assert.StartsWith("There are 0 real items, but at least 2 are needed.", error.Message);
    }

    [Fact]
    public void Another_width_is_refused_before_anything_is_gathered()
    {
        using var set = Sets.Normal(5, 4, 1);
        var moments = new FeatureMoments(3);
        Assert.StartsWith("One set has 3 features an item and the other 4.", Assert.Throws<ArgumentException>(() => moments.Add(set)).Message);
        Assert.Equal(0, moments.Count);
    }

    [Fact]
    public void Gathering_leaves_no_tensor_behind()
    {
        using var set = Sets.Normal(5, 4, 1);
        NoTensorLeaks.In(() => FeatureMoments.Of(set));
    }

    private static void Same(Tensor expected, Tensor actual, double tolerance) =>
        Assert.InRange((expected - actual).abs().max().item<double>(), 0, tolerance);
}
