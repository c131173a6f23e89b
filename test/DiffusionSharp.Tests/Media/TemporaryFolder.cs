namespace DiffusionSharp.Tests.Media;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("diffusionsharp-").FullName;

    public string this[string name] => Path.Combine(_path, name);

    public string[] Names => [.. Directory.GetFiles(_path).Select(file => Path.GetFileName(file)).Order()];

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
