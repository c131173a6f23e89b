using DiffusionSharp.Networks.FeatureExtractors.Inception;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;
using DiffusionSharp.Testing;
using DiffusionSharp.Tests.Media;

namespace DiffusionSharp.Tests.Networks;

/// <summary>The weights are not at hand, so their names and shapes are held against what is published of the layout, and the arithmetic against random weights.</summary>
public sealed class InceptionTests
{
    [Fact]
    public void The_layout_is_that_of_the_published_weights()
    {
        var layout = InceptionExtractor.Layout();
        Assert.Equal([32, 3, 3, 3], layout["Conv2d_1a_3x3.conv.weight"]);
        Assert.Equal([192], layout["Conv2d_4a_3x3.bn.running_var"]);
        Assert.Equal([64, 48, 5, 5], layout["Mixed_5b.branch5x5_2.conv.weight"]);
        Assert.Equal([32, 192, 1, 1], layout["Mixed_5b.branch_pool.conv.weight"]);
        Assert.Equal([384, 288, 3, 3], layout["Mixed_6a.branch3x3.conv.weight"]);
        Assert.Equal([160, 160, 7, 1], layout["Mixed_6c.branch7x7dbl_4.conv.weight"]);
        Assert.Equal([192, 192, 3, 3], layout["Mixed_7a.branch7x7x3_4.conv.weight"]);
        Assert.Equal([384, 384, 3, 1], layout["Mixed_7c.branch3x3dbl_3b.conv.weight"]);
        Assert.Equal([1008, 2048], layout["fc.weight"]);

        // 94 convolutions, each with a weight and four tensors of its norm, and two of the last layer. torchvision counts 27,161,264 weights with its helper
        // of 3,326,696, for 1,000 classes: 23,834,568 without. These are 1,008 classes.
        Assert.Equal((94 * 5) + 2, layout.Count);
        var weights = layout.Where(pair => !pair.Key.Contains("running", StringComparison.Ordinal)).Sum(pair => pair.Value.Aggregate(1L, (product, side) => product * side));
        Assert.Equal(23_834_568 + (8 * 2049), weights);
    }

    [Fact]
    public void Pictures_of_any_size_and_of_one_or_three_channels_have_2048_features_and_grey_is_repeated()
    {
        using var folder = new TemporaryFolder();
        Write(folder["weights.safetensors"]);
        using var extractor = InceptionExtractor.Load(folder["weights.safetensors"]);
        TensorScope.Release(() =>
        {
            using var generator = new Generator(1, CPU);
            var grey = rand([2, 1, 20, 28], ScalarType.Float32, generator: generator) * 2 - 1;
            var features = extractor.Features(grey);
            Assert.Equal([2, InceptionExtractor.Width], features.shape);
            TensorAssert.Close(features, extractor.Features(grey.expand(2, 3, 20, 28)), 1e-5);
            Assert.True(features.isfinite().all().item<bool>());
            Assert.False(features.requires_grad);
        });
        Assert.StartsWith("InceptionV3 (pytorch-fid layout) ", extractor.Name);
    }

    [Fact]
    public void Pictures_are_resized_between_centers_of_pixels()
    {
        TensorScope.Release(() =>
        {
            var ramp = InceptionExtractor.Resized(tensor(new float[] { 0, 1 }, [1, 1, 1, 2]));
            Assert.Equal([1, 1, 299, 299], ramp.shape);
            for (var x = 0; x < 299; x += 13)
            {
                Assert.Equal(Math.Clamp((((x + 0.5) * 2 / 299) - 0.5), 0, 1), ramp[0, 0, 0, x].item<float>(), 1e-5);
            }
        });
    }

    [Fact]
    public void Other_weights_are_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        TensorScope.Release(() => SafetensorsWriter.Write(folder["other.safetensors"], [new("x", zeros(1))]));
        Assert.Contains("it has no 'Conv2d_1a_3x3.conv.weight'", Assert.Throws<InvalidDataException>(() => InceptionExtractor.Load(folder["other.safetensors"])).Message);
    }

    private static void Write(string path) => TensorScope.Release(() =>
    {
        using var generator = new Generator(7, CPU);
        SafetensorsWriter.Write(path, InceptionExtractor.Layout().Select(pair => KeyValuePair.Create(
            pair.Key,
            pair.Key.EndsWith("running_var", StringComparison.Ordinal) || pair.Key.EndsWith("bn.weight", StringComparison.Ordinal) ? ones(pair.Value.ToArray())
                : (Tensor)(randn(pair.Value.ToArray(), ScalarType.Float32, generator: generator) * Math.Sqrt(2.0 / Math.Max(1, pair.Value.Skip(1).Aggregate(1L, (product, side) => product * side))) * (pair.Value.Count > 1 ? 1 : 0)))));
    });
}
