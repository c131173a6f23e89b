using DiffusionSharp.Data.Captions;
using DiffusionSharp.Data.Files;
using DiffusionSharp.Data.Folders;
using DiffusionSharp.Data.Idx;
using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Data;

/// <summary>Opens pictures of whatever kind.</summary>
public static class DataSources
{
    /// <summary>
    /// Looks at a folder or zip file and reads what it holds, the first that fits: files of the MNIST family; pictures with captions, in a
    /// table or in text files beside them; pictures in class folders; pictures.
    /// </summary>
    /// <param name="path">The folder or zip file.</param>
    /// <param name="settings">How files become pictures.</param>
    /// <returns><see cref="ClassedPictures"/>, <see cref="CaptionedPictures"/> or <see cref="PlainPictures"/>; <see cref="PictureData.Found"/> says how it was taken.</returns>
    /// <exception cref="FileNotFoundException">There is nothing there.</exception>
    /// <exception cref="InvalidDataException">It holds none of these, or files of them that cannot be used; the sentence says which.</exception>
    public static PictureData Open(string path, DataSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var data = OpenWhole(path, settings);
        return settings is { Rare: { } rare, Part: DataPart.Train } ? rare.In(data) : data;
    }

    private static PictureData OpenWhole(string path, DataSettings settings)
    {
        using var tree = FileTree.Open(path);
        if (IdxNames.AreIn(tree))
        {
            return IdxPictures.Read(tree, settings);
        }

        if (CaptionFiles.AreIn(tree))
        {
            return CaptionedPictures.Read(tree, settings);
        }

        var layout = FolderLayout.Of(tree, settings);
        return layout switch
        {
            { Files.Count: 0 } when layout.Others == tree.Entries.Count => throw new InvalidDataException(Nothing(tree)),
            { Classes.Count: > 0 } => PictureFolder.ReadClasses(tree, layout, settings),
            _ => PictureFolder.Read(tree, layout, settings),
        };
    }

    /// <summary>Whether a folder or zip file brings a training and a held-out part of its own: the files of the MNIST family, or folders named train and test (or val).</summary>
    /// <param name="path">The folder or zip file.</param>
    /// <exception cref="FileNotFoundException">There is nothing there.</exception>
    /// <exception cref="InvalidDataException">It is a file, but no zip file.</exception>
    public static bool BringParts(string path)
    {
        using var tree = FileTree.Open(path);
        return IdxNames.AreIn(tree) || (!CaptionFiles.AreIn(tree) && FolderLayout.HasParts(tree));
    }

    /// <summary>Pixels across and down of the first picture: those of a set that was prepared for a model are all of one size.</summary>
    /// <param name="path">The folder or zip file.</param>
    /// <exception cref="FileNotFoundException">There is nothing there.</exception>
    /// <exception cref="InvalidDataException">There is no picture, or the first cannot be read.</exception>
    public static (int Width, int Height) SizeOf(string path)
    {
        using var tree = FileTree.Open(path);
        if (IdxNames.AreIn(tree))
        {
            var sizes = IdxFile.Read(IdxNames.Find(tree, train: false).Pictures, 3).Sizes;
            return (sizes[2], sizes[1]);
        }

        var first = tree.Entries.Where(PictureLoader.IsPicture).MinBy(entry => entry.Name, StringComparer.Ordinal) ?? throw new InvalidDataException(Nothing(tree));
        using var bytes = new MemoryStream(first.Read());
        var picture = PictureFile.Read(bytes, first.Name);
        return (picture.Width, picture.Height);
    }

    private static string Nothing(FileTree tree)
    {
        var kinds = tree.Entries.CountBy(entry => Path.GetExtension(entry.Name).ToLowerInvariant()).OrderByDescending(kind => kind.Value).Take(5)
            .Select(kind => $"{kind.Value} {(kind.Key.Length == 0 ? "without an ending" : kind.Key)}");
        return $"'{tree.Path}' holds {(tree.Entries.Count == 0 ? "no files" : $"files ({string.Join(", ", kinds)}) but no pictures")}. Pictures (png, jpg, webp, bmp, gif) or IDX files (train-images-idx3-ubyte.gz) are wanted, in a folder or a zip file.";
    }
}
