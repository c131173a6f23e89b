using BenchmarkDotNet.Attributes;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Benchmarks;

/// <summary>Reading a color picture of 256x256 from a file.</summary>
public class PictureBenchmarks
{
    private readonly string _folder = Directory.CreateTempSubdirectory("diffusionsharp-").FullName;

    /// <summary>The format, by its ending.</summary>
    [Params("png", "jpg", "webp")]
    public string Format { get; set; } = "";

    private string Path => System.IO.Path.Combine(_folder, $"picture.{Format}");

    /// <summary>Writes the picture: waves, smooth as photos are.</summary>
    [GlobalSetup]
    public void Setup()
    {
        byte Wave(int i) => (byte)(128 + (127 * Math.Sin(i % 3 + (i / 3 % 256 * 0.05)) * Math.Cos(i / 768 * 0.03)));
        PictureFile.Write(new(256, 256, 3, [.. Enumerable.Range(0, 256 * 256 * 3).Select(Wave)]), Path);
    }

    /// <summary>Deletes it.</summary>
    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(_folder, recursive: true);

    /// <summary>From the file to pixels.</summary>
    [Benchmark]
    public Picture Decode() => PictureFile.Read(Path);
}
