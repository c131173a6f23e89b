namespace DiffusionSharp.Networks.Imports.Conversion;

/// <summary>Writes a folder beside its place and renames it when it is whole, so that a name never stands for half a model.</summary>
internal static class FreshFolder
{
    /// <summary>Says that a place is free before any work is done for it.</summary>
    /// <exception cref="IOException">Something is there.</exception>
    public static void RequireFree(string folder)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new IOException($"'{folder}' is there already and not empty, and is not replaced. Name another folder.");
        }
    }

    /// <summary>Writes.</summary>
    /// <param name="folder">Must not be there, or be empty.</param>
    /// <param name="fill">Gets the folder to write into.</param>
    public static void Write(string folder, Action<string> fill)
    {
        RequireFree(folder);
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var beside = $"{full}.{Guid.NewGuid():N}.part";
        Directory.CreateDirectory(beside);
        try
        {
            fill(beside);
            if (Directory.Exists(full))
            {
                Directory.Delete(full);
            }

            Directory.Move(beside, full);
        }
        catch
        {
            Directory.Delete(beside, recursive: true);
            throw;
        }
    }
}
