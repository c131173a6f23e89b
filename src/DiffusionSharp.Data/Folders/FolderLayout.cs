using DiffusionSharp.Data.Files;
using DiffusionSharp.Data.Pictures;

namespace DiffusionSharp.Data.Folders;

/// <summary>What the folders above pictures mean.</summary>
/// <param name="Files">Pictures of the part that is asked for.</param>
/// <param name="Labels">The class of each, where there are classes.</param>
/// <param name="Classes">The names of the classes, none where the folders mean none.</param>
/// <param name="Others">How many files are no pictures.</param>
internal sealed record FolderLayout(IReadOnlyList<FileEntry> Files, IReadOnlyList<int> Labels, IReadOnlyList<string> Classes, int Others)
{
    private static readonly string[] _train = ["train", "training"];
    private static readonly string[] _heldOut = ["test", "testing", "val", "valid", "validation"];

    /// <summary>
    /// Folders that all lie in one are looked at from there. Folders named train and test are parts, not classes. Below that, two or more
    /// folders that hold all pictures between them are classes.
    /// </summary>
    public static FolderLayout Of(FileTree tree, DataSettings settings)
    {
        var pictures = PicturesOf(tree);
        var top = CommonFolder(pictures);
        var parted = HasParts(tree);
        var files = parted
            ? [.. pictures.Where(file => settings.Part == DataPart.All || IsIn(file, top, _train) == (settings.Part == DataPart.Train))]
            : pictures.Where(file => settings.HeldOut.Admits(file.Name, settings.Part)).ToArray();
        RequireOneSplit(parted, tree, settings);

        // Classes are those of all parts, so that labels mean the same in each.
        string[] folders = [.. pictures.Select(file => Class(file.Name[top..], parted))];
        string[] classes = [.. folders.Distinct().Order(StringComparer.Ordinal)];
        return classes.Length < 2 || classes.Contains("")
            ? new(files, [], [], tree.Entries.Count - pictures.Length)
            : new(files, [.. files.Select(file => Array.IndexOf(classes, Class(file.Name[top..], parted)))], classes, tree.Entries.Count - pictures.Length);
    }

    /// <summary>Whether all pictures lie in folders named train and test.</summary>
    public static bool HasParts(FileTree tree)
    {
        var pictures = PicturesOf(tree);
        var top = CommonFolder(pictures);
        return pictures.All(file => IsIn(file, top, _train) || IsIn(file, top, _heldOut)) && pictures.Any(file => IsIn(file, top, _train));
    }

    private static FileEntry[] PicturesOf(FileTree tree) => [.. tree.Entries.Where(PictureLoader.IsPicture)];

    private static bool IsIn(FileEntry file, int top, string[] parts) => parts.Contains(First(file.Name[top..]).ToLowerInvariant());

    private static void RequireOneSplit(bool parted, FileTree tree, DataSettings settings)
    {
        if (parted && settings.HeldOut is not { Share: 0, Names.Count: 0 })
        {
            throw new ArgumentException($"'{tree.Path}' brings its own parts as folders named train and test (or val). Leave HeldOut as it is, or give one of the folders.", nameof(settings));
        }
    }

    private static string Class(string name, bool parted) => First(parted ? name[(name.IndexOf('/') + 1)..] : name);

    // The first folder, empty where there is none.
    private static string First(string name) => name[..Math.Max(0, name.IndexOf('/'))];

    // The length of the folders that all names begin with, with the last slash.
    private static int CommonFolder(FileEntry[] files)
    {
        var common = files.Length == 0 ? "" : files[0].Folder;
        foreach (var file in files)
        {
            while (!file.Name.StartsWith(common, StringComparison.Ordinal))
            {
                common = common[..(common.TrimEnd('/').LastIndexOf('/') + 1)];
            }
        }

        return common.Length;
    }
}
