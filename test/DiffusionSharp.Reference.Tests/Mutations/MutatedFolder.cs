namespace DiffusionSharp.Reference.Tests.Mutations;

/// <summary>A published folder in which one file is another; the rest of it are links.</summary>
internal sealed class MutatedFolder : IDisposable
{
    private MutatedFolder(string part, string name)
    {
        Folder = Directory.CreateTempSubdirectory("diffusionsharp-").FullName;
        (Part, File) = (part, Path.Combine(Folder, part, name));
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The part that the file belongs to; empty for the index of all.</summary>
    public string Part { get; }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>What was done, in words.</summary>
    public string What { get; private set; } = "";

    /// <summary>Makes one.</summary>
    /// <param name="model">The folder that it is like.</param>
    /// <param name="number">Which mutation.</param>
    public static MutatedFolder Of(string model, int number)
    {
        var random = new Random(number);
        string[] files = [.. Directory.EnumerateFiles(model, "*", SearchOption.AllDirectories).Where(Matters).Order(StringComparer.Ordinal)];
        var file = files[random.Next(files.Length)];
        var part = Path.GetRelativePath(model, Path.GetDirectoryName(file)!) is var relative && relative == "." ? "" : relative;
        var made = new MutatedFolder(part, Path.GetFileName(file));
        made.Link(model, file);
        var (content, what) = Mutation.Of(System.IO.File.ReadAllBytes(file), Path.GetExtension(file), random);
        made.What = $"{Path.GetRelativePath(model, file)} of {Path.GetFileName(model)}: {what}";
        if (content is not null)
        {
            System.IO.File.WriteAllBytes(made.File, content);
        }

        return made;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    // Files that nothing reads say nothing when they change.
    private static bool Matters(string file) => Path.GetFileName(file) is not ("special_tokens_map.json" or "tokenizer.json");

    private void Link(string model, string but)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(model).Where(entry => Path.GetFileName(entry) != Part && entry != but))
        {
            Symbolic(entry, Path.Combine(Folder, Path.GetFileName(entry)));
        }

        if (Part.Length > 0)
        {
            Directory.CreateDirectory(Path.Combine(Folder, Part));
            foreach (var entry in Directory.EnumerateFiles(Path.Combine(model, Part)).Where(entry => entry != but))
            {
                Symbolic(entry, Path.Combine(Folder, Part, Path.GetFileName(entry)));
            }
        }
    }

    private static void Symbolic(string target, string link)
    {
        if (Directory.Exists(target))
        {
            Directory.CreateSymbolicLink(link, target);
        }
        else
        {
            System.IO.File.CreateSymbolicLink(link, target);
        }
    }
}
