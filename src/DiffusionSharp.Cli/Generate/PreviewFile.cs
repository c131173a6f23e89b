using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines;

namespace DiffusionSharp.Cli.Generate;

/// <summary>A file that shows the picture in the making, replaced whole at each step.</summary>
internal sealed class PreviewFile
{
    /// <param name="path">Where it goes.</param>
    /// <param name="model">The folder of a small autoencoder; null for none.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public PreviewFile(string path, string? model)
    {
        Files.RequireWritable(path);
        (Path, Model) = (path, model);
    }

    /// <summary>Where it goes.</summary>
    public string Path { get; }

    /// <summary>The folder of a small autoencoder; null for none.</summary>
    public string? Model { get; }

    /// <summary>Writes what a step gave: all items of the batch.</summary>
    public void Show(WalkGlimpse<Picture> glimpse)
    {
        var pictures = glimpse.Clean;
        PictureFile.Write(pictures.Count == 1 ? pictures[0] : new PictureGrid((int)Math.Ceiling(Math.Sqrt(pictures.Count))).Arrange(pictures), Path);
    }
}
