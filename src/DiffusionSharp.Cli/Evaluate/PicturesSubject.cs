using DiffusionSharp.Cli.Frame;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>Pictures in a folder or zip file.</summary>
/// <param name="parts">Which.</param>
/// <param name="looking">Takes them, at a size.</param>
/// <param name="seed">Draws some where there are more than are asked for.</param>
internal sealed class PicturesSubject(PartedData parts, (Viewer Viewer, (int Width, int Height) Size) looking, ulong seed) : ISubject
{
    /// <inheritdoc/>
    public string Name { get; } = Path.GetFileName(parts.Path.TrimEnd('/', '\\'));

    /// <inheritdoc/>
    public (int Width, int Height) Size => looking.Size;

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes => [];

    /// <inheritdoc/>
    public PictureSample Take(int number, Terminal terminal) => PictureSample.Read(parts, looking.Viewer, looking.Size).Draw(number, seed);

    /// <summary>There is nothing to free.</summary>
    public void Dispose()
    {
    }
}
