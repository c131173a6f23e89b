using System.IO.Compression;
using DiffusionSharp.Data;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Cli.Evaluate.Restoration;

/// <summary>Photographs of a folder or zip file, each in its own size, in the order of their names.</summary>
internal static class PhotoFiles
{
    private static readonly string[] _endings = [".png", ".jpg", ".jpeg", ".webp", ".bmp"];

    /// <param name="path">The folder or zip file.</param>
    /// <param name="heldOut">Only the share that training with it keeps out; 0 takes all.</param>
    /// <param name="number">At most so many, spread evenly over all.</param>
    /// <exception cref="InvalidDataException">There are none.</exception>
    public static IReadOnlyList<(string Name, Picture Photo)> Read(string path, double heldOut, int number)
    {
        if (Directory.Exists(path))
        {
            string[] files = [.. Chosen(Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(path, file)), heldOut, number, path)];
            return [.. files.Select(file => (file, Colors(PictureFile.Read(Path.Combine(path, file)))))];
        }

        Frame.Files.RequireFile(path, "a zip file of photographs, or of their folder");
        using var zip = ZipFile.OpenRead(path);
        return [.. Chosen(zip.Entries.Select(entry => entry.FullName), heldOut, number, path).Select(name =>
        {
            using var stream = zip.GetEntry(name)!.Open();
            return (name, Colors(PictureFile.Read(stream, name)));
        })];
    }

    private static Picture Colors(Picture photo) => photo.OnBackground(255, 255, 255);

    private static IEnumerable<string> Chosen(IEnumerable<string> names, double heldOut, int number, string path)
    {
        var (settings, part) = (new HeldOutSettings(heldOut), heldOut > 0 ? DataPart.HeldOut : DataPart.All);
        string[] all = [.. names.Where(name => _endings.Contains(Path.GetExtension(name).ToLowerInvariant())).Select(name => name.Replace('\\', '/')).Where(name => settings.Admits(name, part)).Order(StringComparer.Ordinal)];
        var taken = Math.Min(number, all.Length);
        return all.Length > 0 ? Enumerable.Range(0, taken).Select(index => all[(int)((long)index * all.Length / taken)]) : throw new InvalidDataException(
            $"'{path}' holds no photographs{(heldOut > 0 ? $" in the {heldOut} of them that is held out" : "")}. Give a folder or zip file of png, jpg, webp or bmp files.");
    }
}
