using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;
using DiffusionSharp.Tests.Media;

namespace DiffusionSharp.Tests.Networks.Published;

/// <summary>A tiny published network with random weights, and how to ask it.</summary>
/// <param name="Config">Its config.json.</param>
/// <param name="Inputs">For two items.</param>
/// <param name="Ask">Its answer for some inputs.</param>
internal sealed record PublishedSketch(string Config, Func<Tensor[]> Inputs, Func<PublishedNetwork, Tensor[], Tensor> Ask)
{
    /// <summary>The network, the same every time.</summary>
    public PublishedNetwork Load(Precision precision = Precision.Float32) => Load(Config, precision);

    /// <inheritdoc cref="Load(Precision)"/>
    public static PublishedNetwork Load(string config, Precision precision = Precision.Float32)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["config.json"], config);
        using var network = PublishedNetworks.Build(PublishedConfig.Read(folder["config.json"]));
        TensorScope.Release(() =>
        {
            var generator = new Generator(7);
            SafetensorsWriter.Write(folder["model.safetensors"], [.. network.Shapes.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => KeyValuePair.Create(pair.Key, randn([.. pair.Value], generator: generator) / 3 + (pair.Key.Contains("norm", StringComparison.Ordinal) ? 1 : 0)))]);
        });
        return PublishedNetworks.Load(folder[""], precision);
    }
}
