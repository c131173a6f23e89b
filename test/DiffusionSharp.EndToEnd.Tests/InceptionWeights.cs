using DiffusionSharp.Networks.FeatureExtractors.Inception;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;
using static TorchSharp.torch;

namespace DiffusionSharp.EndToEnd.Tests;

/// <summary>Weights by chance, of the names and shapes of the published ones, which are not at hand.</summary>
internal static class InceptionWeights
{
    /// <summary>Writes them.</summary>
    public static string Write(string path)
    {
        TensorScope.Release(() =>
        {
            using var generator = new Generator(7, CPU);
            SafetensorsWriter.Write(path, InceptionExtractor.Layout().Select(pair => KeyValuePair.Create(pair.Key, Drawn(pair.Key, [.. pair.Value], generator))));
        });
        return path;
    }

    private static Tensor Drawn(string name, long[] shape, Generator generator) =>
        name.EndsWith("running_var", StringComparison.Ordinal) || name.EndsWith("bn.weight", StringComparison.Ordinal) ? ones(shape)
        : shape.Length == 1 ? zeros(shape)
        : randn(shape, ScalarType.Float32, generator: generator) * Math.Sqrt(2.0 / shape.Skip(1).Aggregate(1L, (product, side) => product * side));
}
