using DiffusionSharp.Media.Images;

namespace DiffusionSharp.EndToEnd.Tests;

/// <summary>A folder that is gone when the test is over.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("diffusion-");

    /// <summary>A path in it.</summary>
    public string this[string name] => Path.Combine(_folder.FullName, name);

    /// <summary>Writes a picture whose colors run from corner to corner.</summary>
    /// <param name="name">Its path in the folder.</param>
    /// <param name="side">Pixels across and down.</param>
    public string Picture(string name, int side = 48)
    {
        var pixels = new byte[side * side * 3];
        for (var i = 0; i < side * side; i++)
        {
            (pixels[3 * i], pixels[(3 * i) + 1], pixels[(3 * i) + 2]) = ((byte)(255 * (i % side) / side), (byte)(255 * (i / side) / side), 90);
        }

        PictureFile.Write(new Picture(side, side, 3, pixels), this[name]);
        return this[name];
    }

    /// <summary>Writes a text.</summary>
    public string Text(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
