using DiffusionSharp.Data.Files;
using DiffusionSharp.Data.Pictures;

namespace DiffusionSharp.Data.Folders;

/// <summary>Reads folders and zip files of pictures: PNG, JPEG, WebP, BMP and GIF, told by their endings, in folders as deep as they may be.</summary>
public static class PictureFolder
{
    /// <summary>Reads pictures; the folders they lie in mean nothing but parts: where all lie in folders named train and test (or val), these are the parts.</summary>
    /// <remarks>Files with other endings are left aside, and so are hidden ones. Links to folders are not followed.</remarks>
    /// <param name="path">The folder or zip file.</param>
    /// <param name="settings">How files become pictures.</param>
    /// <exception cref="InvalidDataException">There are bad files and they shall be refused, or there is no picture; the sentence names them.</exception>
    public static PlainPictures Open(string path, DataSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        using var tree = FileTree.Open(path);
        return Read(tree, FolderLayout.Of(tree, settings), settings);
    }

    /// <summary>Reads pictures in class folders: <c>cat/1.png</c> is a cat, and so is <c>train/cat/old/1.png</c>. Classes are ordered by the names of their folders.</summary>
    /// <remarks><inheritdoc cref="Open"/></remarks>
    /// <param name="path">The folder or zip file.</param>
    /// <param name="settings">How files become pictures.</param>
    /// <exception cref="InvalidDataException">As in <see cref="Open"/>, or not every picture lies in one of two or more folders.</exception>
    public static ClassedPictures OpenClasses(string path, DataSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        using var tree = FileTree.Open(path);
        var layout = FolderLayout.Of(tree, settings);
        return layout.Classes.Count > 0
            ? ReadClasses(tree, layout, settings)
            : throw new InvalidDataException($"'{path}' has no class folders: every picture must lie in one of two or more folders, named by their classes. Move them there, or open it without classes.");
    }

    internal static PlainPictures Read(FileTree tree, FolderLayout layout, DataSettings settings)
    {
        var loaded = PictureLoader.Load(layout.Files, settings, tree.Path, []);
        return new(loaded, $"{loaded.Pictures.Count} pictures from '{tree.Path}'{Aside(layout)}.");
    }

    internal static ClassedPictures ReadClasses(FileTree tree, FolderLayout layout, DataSettings settings)
    {
        var loaded = PictureLoader.Load(layout.Files, settings, tree.Path, []);
        var found = $"{loaded.Pictures.Count} pictures in {layout.Classes.Count} classes from the folders of '{tree.Path}'{Aside(layout)}.";
        return new(loaded.Pictures, [.. loaded.Kept.Select(index => layout.Labels[index])], layout.Classes, (found, loaded.Bad));
    }

    private static string Aside(FolderLayout layout) => layout.Others == 0 ? "" : $"; {layout.Others} files that are no pictures are left aside";
}
