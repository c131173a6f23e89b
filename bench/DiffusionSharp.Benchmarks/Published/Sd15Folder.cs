using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Benchmarks.Published;

/// <summary>A folder that has all that Stable Diffusion 1.5 has, in its sizes, and weights of chance in float16: 2.1 GB.</summary>
internal static class Sd15Folder
{
    private const int Drawn = 1 << 22;

    /// <summary>Writes it.</summary>
    /// <param name="folder">Is made where it is not there.</param>
    public static void Write(string folder)
    {
        foreach (var (name, text) in Sd15Files.Texts)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        using var generator = new Generator(1);
        using var numbers = randn(Drawn, generator: generator);
        foreach (var (part, weights) in Sd15Files.Networks)
        {
            using var network = PublishedNetworks.Build(PublishedConfig.Read(Path.Combine(folder, part, "config.json")));
            TensorScope.Release(() => SafetensorsWriter.WritePending(Path.Combine(folder, part, weights),
                network.Shapes.Select(shape => new PendingTensor(shape.Key, ScalarType.Float16, [.. shape.Value], () => Chance(shape.Key, [.. shape.Value], numbers)))));
        }
    }

    // So large that sums keep the size of what is summed; norms and biases as they begin.
    private static Tensor Chance(string name, long[] shape, Tensor numbers) => TensorScope.Return(() =>
    {
        if (shape.Length == 1)
        {
            return full(shape, name.EndsWith("weight", StringComparison.Ordinal) ? 1f : 0f, ScalarType.Float16);
        }

        var count = shape.Aggregate(1L, (product, side) => product * side);
        return (numbers.repeat((count + Drawn - 1) / Drawn).narrow(0, 0, count).reshape(shape) * Math.Sqrt((double)shape[0] / count)).to(ScalarType.Float16);
    });
}
