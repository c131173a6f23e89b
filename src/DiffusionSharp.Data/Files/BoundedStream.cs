namespace DiffusionSharp.Data.Files;

/// <summary>Takes into memory as much as was announced and no more. Memory grows with what has come, so that a lie about the length costs nothing.</summary>
internal static class BoundedStream
{
    /// <exception cref="InvalidDataException">There is less, or more.</exception>
    public static byte[] Read(Stream stream, long length, string name)
    {
        if (length > Array.MaxLength)
        {
            throw new InvalidDataException($"'{name}' has {length} bytes, more than fit into memory in one piece. Split it.");
        }

        using var copy = new MemoryStream((int)Math.Min(length, 1 << 20));
        var piece = new byte[(int)Math.Min(length + 1, 1 << 16)];
        while (copy.Length <= length)
        {
            var read = stream.Read(piece);
            if (read == 0)
            {
                break;
            }

            copy.Write(piece, 0, read);
        }

        return copy.Length == length
            ? copy.ToArray()
            : throw new InvalidDataException(copy.Length < length
                ? $"'{name}' is cut short: {copy.Length} of {length} bytes are there. Get it again from where it came."
                : $"'{name}' holds more than the {length} bytes that are announced. Get it again from where it came.");
    }
}
