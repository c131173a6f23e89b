using System.IO.Compression;
using System.IO.Enumeration;

namespace DiffusionSharp.Data.Files;

/// <summary>The files of a folder and its subfolders, or of a zip file, ordered by their names. Nothing is unpacked to disk.</summary>
internal sealed class FileTree : IDisposable
{
    private const int MostFiles = 20_000_000;

    private readonly ZipArchive? _zip;
    private readonly Dictionary<string, FileEntry> _byName;

    private FileTree(string path, ZipArchive? zip, IEnumerable<FileEntry> entries)
    {
        (Path, _zip) = (path, zip);
        Entries = [.. entries.Where(entry => !IsHidden(entry.Name)).OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        _byName = new(Entries.Count, StringComparer.Ordinal);
        foreach (var entry in Entries)
        {
            if (!_byName.TryAdd(entry.Name, entry))
            {
                throw new InvalidDataException($"it holds '{entry.Name}' twice");
            }
        }
    }

    public string Path { get; }

    public IReadOnlyList<FileEntry> Entries { get; }

    /// <exception cref="FileNotFoundException">There is nothing there.</exception>
    /// <exception cref="InvalidDataException">It is a file that is no zip file, a broken one, or one with names that lead out of it.</exception>
    public static FileTree Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            return new(path, null, FolderEntries(path));
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no folder and no file at '{path}'. Give the path of a folder or a zip file with data.", path);
        }

        return OpenZip(path);
    }

    /// <summary>The file of a name, or null.</summary>
    public FileEntry? Find(string name) => _byName.GetValueOrDefault(name);

    public void Dispose() => _zip?.Dispose();

    private static FileTree OpenZip(string path)
    {
        ZipArchive? zip = null;
        try
        {
            zip = ZipFile.OpenRead(path);
            var opened = zip.Entries.Count <= MostFiles ? zip : throw new InvalidDataException($"it lists more than {MostFiles} files");
            return new(path, zip, opened.Entries.Where(entry => !entry.FullName.EndsWith('/')).Select(entry => ZipEntry(opened, entry)));
        }
        catch (InvalidDataException broken)
        {
            zip?.Dispose();
            throw new InvalidDataException($"'{path}' cannot be read as a zip file: {broken.Message.TrimEnd('.')}. Give a folder or a whole zip file.", broken);
        }
    }

    // Links to files are followed and links to folders are not: those may lead round in a circle.
    private static IEnumerable<FileEntry> FolderEntries(string path)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.System, IgnoreInaccessible = false };
        return new FileSystemEnumerable<FileEntry>(path, (ref found) => FolderEntry(path, found.ToFullPath()), options)
        {
            ShouldIncludePredicate = (ref found) => !found.IsDirectory,
            ShouldRecursePredicate = (ref found) => !found.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
    }

    private static FileEntry FolderEntry(string path, string file) => new(
        System.IO.Path.GetRelativePath(path, file).Replace('\\', '/'),
        new FileInfo(file).ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target ? target.Length : new FileInfo(file).Length,
        () => File.ReadAllBytes(file));

    // A zip archive has one position in its file: one thread at a time.
    private static FileEntry ZipEntry(ZipArchive zip, ZipArchiveEntry entry)
    {
        var name = entry.FullName.Replace('\\', '/');
        if (name.StartsWith('/') || name.Contains(':') || name.Split('/').Contains(".."))
        {
            throw new InvalidDataException($"its entry '{name}' leads out of it");
        }

        return new(name, entry.Length, () =>
        {
            lock (zip)
            {
                return ReadZip(entry, name);
            }
        });
    }

    private static byte[] ReadZip(ZipArchiveEntry entry, string name)
    {
        try
        {
            using var stream = entry.Open();
            return BoundedStream.Read(stream, entry.Length, name);
        }
        catch (Exception broken) when (broken is NotSupportedException || (broken is InvalidDataException && !broken.Message.Contains(name, StringComparison.Ordinal)))
        {
            throw new InvalidDataException($"'{name}' cannot be read from the zip file: {broken.Message.TrimEnd('.')}. Get the zip file again, or pack it without encryption.", broken);
        }
    }

    // Files of operating systems: .DS_Store, __MACOSX/._cat.png.
    private static bool IsHidden(string name) => name.Split('/').Any(part => part.StartsWith('.') || part == "__MACOSX");
}
