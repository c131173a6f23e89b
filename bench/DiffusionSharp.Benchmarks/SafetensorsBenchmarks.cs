using BenchmarkDotNet.Attributes;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Benchmarks;

/// <summary>A file of 64 MiB in 256 tensors, from the system's cache.</summary>
public class SafetensorsBenchmarks
{
    private readonly string _folder = Directory.CreateTempSubdirectory("diffusionsharp-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "weights.safetensors");

    /// <summary>Writes the file.</summary>
    [GlobalSetup]
    public void Setup() => TensorScope.Release(() =>
        SafetensorsWriter.Write(Path, Enumerable.Range(0, 256).Select(index => KeyValuePair.Create($"blocks.{index}.weight", full([256, 256], (float)index)))));

    /// <summary>Deletes it.</summary>
    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(_folder, recursive: true);

    /// <summary>The header alone, checked.</summary>
    [Benchmark]
    public int Open()
    {
        using var file = SafetensorsFile.Open(Path);
        return file.Entries.Count;
    }

    /// <summary>Every tensor, copied into memory.</summary>
    [Benchmark]
    public int ReadAll() => TensorScope.Release(() =>
    {
        using var file = SafetensorsFile.Open(Path);
        return file.Entries.Keys.Count(name => file.Read(name).numel() > 0);
    });
}
