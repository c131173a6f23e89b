using DiffusionSharp.Media.Files;

namespace DiffusionSharp.Media.Images;

/// <summary>
/// The texts inside a PNG file, by key (PNG specification 11.3.3): tEXt where Latin-1 suffices, else iTXt in UTF-8. Compressed texts are
/// read, not written. Where a file has a key twice, the first counts.
/// </summary>
public static class PngTexts
{
    /// <summary>The most bytes of one text, unfolded; more are refused, so that a few compressed bytes cannot fill the memory.</summary>
    public const int MaxBytes = 16 << 20;

    /// <summary>The texts of a PNG file, perhaps none.</summary>
    /// <exception cref="InvalidDataException">No PNG file, cut short, a wrong check sum, or a text that breaks the format; the sentence names the file.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Read(BoundedFile.Read(path), path);
    }

    /// <summary>The texts of a PNG file in memory, perhaps none.</summary>
    /// <param name="png">The whole file.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="InvalidDataException">No PNG file, cut short, a wrong check sum, or a text that breaks the format.</exception>
    public static IReadOnlyDictionary<string, string> Read(ReadOnlyMemory<byte> png, string name)
    {
        var texts = new Dictionary<string, string>();
        long characters = 0;
        foreach (var chunk in PngChunks.Read(png, name).Where(PngTextChunk.Is))
        {
            var (key, text) = PngTextChunk.Parse(chunk, name);
            texts.TryAdd(key, text);
            characters += text.Length;
            if (characters > 4L * MaxBytes)
            {
                throw new InvalidDataException($"'{name}' has more than {4 * MaxBytes >> 20} million characters of texts. A picture's own texts are far shorter; leave the file out.");
            }
        }

        return texts;
    }

    /// <summary>A PNG file with these texts before its pixels, in place of those it had under the same keys. Everything else stays as it is.</summary>
    /// <param name="png">The whole file.</param>
    /// <param name="texts">Keys of 1 to 79 printable Latin-1 characters without outer or double spaces; any Unicode text without NUL.</param>
    /// <param name="name">What errors call the file.</param>
    /// <returns>The new file.</returns>
    /// <exception cref="ArgumentException">A key or a text that PNG cannot hold.</exception>
    /// <exception cref="InvalidDataException">No PNG file, cut short, or a wrong check sum.</exception>
    public static byte[] Put(ReadOnlyMemory<byte> png, IReadOnlyDictionary<string, string> texts, string name)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var made = texts.Select(pair => PngTextChunk.Make(pair.Key, pair.Value)).ToList();
        var kept = PngChunks.Read(png, name).Where(chunk => !PngTextChunk.Is(chunk) || !texts.ContainsKey(PngTextChunk.Parse(chunk, name).Key)).ToList();
        var pixels = kept.FindIndex(chunk => chunk.Type == "IDAT");
        if (pixels < 0)
        {
            throw new InvalidDataException($"'{name}' is broken: the PNG file has no pixels.");
        }

        using var stream = new MemoryStream();
        stream.Write(PngChunks.Signature);
        foreach (var chunk in kept[..pixels].Concat(made).Concat(kept[pixels..]))
        {
            PngChunks.Write(stream, chunk.Type, chunk.Data.Span);
        }

        return stream.ToArray();
    }

    /// <summary>As <see cref="Put(ReadOnlyMemory{byte}, IReadOnlyDictionary{string, string}, string)"/>, for a file in place, written beside and renamed.</summary>
    /// <exception cref="ArgumentException">A key or a text that PNG cannot hold.</exception>
    /// <exception cref="InvalidDataException">No PNG file, cut short, or a wrong check sum.</exception>
    public static void Put(string path, IReadOnlyDictionary<string, string> texts)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var changed = Put(BoundedFile.Read(path), texts, path);
        WholeFile.Write(path, stream => stream.Write(changed));
    }
}
