using DiffusionSharp.Data.Files;
using DiffusionSharp.Data.Pictures;

namespace DiffusionSharp.Data.Captions;

/// <summary>Finds pictures and their captions: in a table, or each in a text file beside its picture.</summary>
/// <param name="Found">Pictures with captions.</param>
/// <param name="Bad">Pictures without captions, and rows without pictures.</param>
/// <param name="How">Where the captions come from, in words.</param>
internal sealed record CaptionFiles(IReadOnlyList<(FileEntry File, IReadOnlyList<Caption> Captions)> Found, IReadOnlyList<BadFile> Bad, string How)
{
    private static readonly string[] _tables = ["captions.csv", "metadata.csv"];

    public static bool AreIn(FileTree tree) => Tables(tree).Length > 0 || tree.Entries.Any(entry => PictureLoader.IsPicture(entry) && Beside(tree, entry) is not null);

    /// <exception cref="InvalidDataException">There are several tables, or no captions at all.</exception>
    public static CaptionFiles Find(FileTree tree, EmojiAnnotations annotations) => Tables(tree) switch
    {
        [var table] => FromTable(tree, table, annotations),
        [] => FromTexts(tree),
        var several => throw new InvalidDataException($"'{tree.Path}' holds several tables of captions: {string.Join(", ", several.Select(table => table.Name))}. Leave one."),
    };

    private static FileEntry[] Tables(FileTree tree) => [.. tree.Entries.Where(entry => _tables.Contains(entry.File.ToLowerInvariant()))];

    private static FileEntry? Beside(FileTree tree, FileEntry picture) => tree.Find(Path.ChangeExtension(picture.Name, ".txt"));

    private static CaptionFiles FromTable(FileTree tree, FileEntry table, EmojiAnnotations annotations)
    {
        var pictures = tree.Entries.Where(PictureLoader.IsPicture).ToArray();
        var byFile = pictures.ToLookup(entry => entry.File, StringComparer.Ordinal);
        var (found, bad, named) = (new List<(FileEntry, IReadOnlyList<Caption>)>(), new List<BadFile>(), new HashSet<FileEntry>());
        foreach (var (file, captions, leftOut) in CaptionTable.Read(table, annotations))
        {
            FileEntry[] matches = tree.Find(table.Folder + file) is { } exact ? [exact] : [.. byFile[file]];
            named.UnionWith(matches);
            if (leftOut)
            {
                continue;
            }

            if (matches is [var picture] && captions.Count > 0)
            {
                found.Add((picture, captions));
            }
            else
            {
                bad.Add(new(file, $"'{table.Name}' names '{file}', {Reason(matches.Length)}"));
            }
        }

        bad.AddRange(pictures.Where(picture => !named.Contains(picture)).Select(picture => new BadFile(picture.Name, $"'{picture.Name}' has no caption in '{table.Name}'.")));
        return new([.. found.OrderBy(item => item.Item1.Name, StringComparer.Ordinal)], bad, $"captions from '{table.Name}'");
    }

    private static string Reason(int matches) => matches switch
    {
        0 => "but there is no such picture.",
        1 => "but says nothing of it.",
        _ => $"but {matches} folders hold such a picture. Name the folder too.",
    };

    private static CaptionFiles FromTexts(FileTree tree)
    {
        var (found, bad) = (new List<(FileEntry, IReadOnlyList<Caption>)>(), new List<BadFile>());
        foreach (var picture in tree.Entries.Where(PictureLoader.IsPicture))
        {
            var text = Beside(tree, picture) is { } beside ? string.Join(' ', Utf8.Read(beside).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : "";
            if (text.Length > 0)
            {
                found.Add((picture, [Caption.Of("und", text, [])]));
            }
            else
            {
                bad.Add(new(picture.Name, $"'{picture.Name}' has no caption in a .txt file beside it."));
            }
        }

        return found.Count > 0
            ? new(found, bad, "captions from .txt files beside them")
            : throw new InvalidDataException($"'{tree.Path}' holds no captions: no captions.csv or metadata.csv, and no picture with a .txt file beside it. Add one of them.");
    }
}
