namespace DiffusionSharp.Media.Files;

/// <summary>Takes a whole file into memory, but not one of any size: memory grows with what has come, not with what is announced.</summary>
internal static class BoundedFile
{
    public const long MaxBytes = 1L << 28;

    /// <exception cref="FileNotFoundException">There is none, or it is a folder.</exception>
    public static FileStream Open(string path) => File.Exists(path) ? File.OpenRead(path) : throw new FileNotFoundException(
        $"{(Directory.Exists(path) ? $"'{path}' is a folder" : $"There is no file '{path}'")}. Give the path of a picture.", path);

    public static byte[] Read(string path)
    {
        using var stream = Open(path);
        return Read(stream, path);
    }

    public static byte[] Read(Stream stream, string name)
    {
        using var copy = new MemoryStream();
        if (stream is FileStream { CanSeek: true } file)
        {
            Require(file.Length - file.Position, name);
            copy.Capacity = (int)(file.Length - file.Position);
        }

        var piece = new byte[1 << 16];
        for (var read = stream.Read(piece); read > 0; read = stream.Read(piece))
        {
            copy.Write(piece, 0, read);
            Require(copy.Length, name);
        }

        return copy.Length == copy.Capacity ? copy.GetBuffer() : copy.ToArray();
    }

    private static void Require(long bytes, string name)
    {
        if (bytes > MaxBytes)
        {
            throw new InvalidDataException($"'{name}' has more than {MaxBytes >> 20} MiB, too many for a picture. Reduce it or leave it out.");
        }
    }
}
