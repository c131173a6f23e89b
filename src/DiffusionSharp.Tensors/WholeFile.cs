namespace DiffusionSharp.Tensors;

/// <summary>Writes a file beside its place and renames it when it is whole and on the disk, so that a name never stands for half a file.</summary>
public static class WholeFile
{
    /// <summary>Writes a file, replacing one of that name.</summary>
    /// <param name="path">Its folder is made if it is not there.</param>
    /// <param name="write">Fills the stream.</param>
    /// <exception cref="IOException">The file cannot be written; what was there before is untouched.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var beside = $"{full}.{Guid.NewGuid():N}.part";
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, full, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
