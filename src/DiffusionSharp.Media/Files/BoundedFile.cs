namespace DiffusionSharp.Media.Files;

/// <summary>Takes a whole file into memory, but not one of any size: memory grows with what has come, not with what is announced.</summary>
internal static class BoundedFile
{
    public const long MaxBytes = 1L << 30;

    public static byte[] Read(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, path);
    }

    public static byte[] Read(Stream stream, string name)
    {
        using var copy = new MemoryStream();
        var piece = new byte[1 << 16];
        for (var read = stream.Read(piece); read > 0; read = stream.Read(piece))
        {
            copy.Write(piece, 0, read);
            if (copy.Length > MaxBytes)
            {
                throw new InvalidDataException($"'{name}' has more than {MaxBytes >> 20} MiB, too many for a picture. Reduce it or leave it out.");
            }
        }

        return copy.ToArray();
    }
}
