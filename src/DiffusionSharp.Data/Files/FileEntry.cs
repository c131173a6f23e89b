namespace DiffusionSharp.Data.Files;

/// <summary>A file in a folder or in a zip file.</summary>
/// <param name="Name">Its path there, with slashes.</param>
/// <param name="Length">Bytes, as announced.</param>
/// <param name="Read">Its bytes; on any thread.</param>
internal sealed record FileEntry(string Name, long Length, Func<byte[]> Read)
{
    /// <summary>Without its folders.</summary>
    public string File => Name[(Name.LastIndexOf('/') + 1)..];

    /// <summary>With a slash at the end; empty at the top.</summary>
    public string Folder => Name[..(Name.LastIndexOf('/') + 1)];

    /// <summary>Its bytes, if they are few enough.</summary>
    /// <exception cref="InvalidDataException">They are too many.</exception>
    public byte[] ReadUpTo(long most) => Length <= most
        ? Read()
        : throw new InvalidDataException($"'{Name}' has {Length} bytes, and at most {most} are read. Reduce it or leave it out.");

    public bool EndsWith(params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
