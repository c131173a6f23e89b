namespace DiffusionSharp.Media.Files;

/// <summary>Writes a file beside its place and renames it, so that a reader sees the old file or the new one and never a half.</summary>
internal static class WholeFile
{
    /// <summary>Writes <paramref name="path"/>, making its folder where there is none.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        var place = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        var beside = $"{place}.{Path.GetRandomFileName()}.part";
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, place, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
