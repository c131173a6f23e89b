namespace DiffusionSharp.Reference.Tests.Pipelines;

/// <summary>A file that is gone after the test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"diffusionsharp-{Guid.NewGuid():N}.safetensors");

    public void Dispose() => File.Delete(Path);
}
