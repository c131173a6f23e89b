using System.IO.Compression;
using System.Text;

namespace DiffusionSharp.Media.Images;

/// <summary>One text of a PNG file: tEXt, zTXt or iTXt.</summary>
internal static class PngTextChunk
{
    private const int MaxKey = 79;
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool Is(PngChunk chunk) => chunk.Type is "tEXt" or "zTXt" or "iTXt";

    /// <exception cref="InvalidDataException">The chunk breaks its format or unfolds beyond the limit.</exception>
    public static (string Key, string Text) Parse(PngChunk chunk, string name)
    {
        var data = chunk.Data.Span;
        var end = End(data, chunk, name);
        if (end is 0 or > MaxKey)
        {
            throw Broken(chunk, name);
        }

        var rest = data[(end + 1)..];
        return (Encoding.Latin1.GetString(data[..end]), chunk.Type switch
        {
            "tEXt" => Encoding.Latin1.GetString(Bounded(rest, chunk, name)),
            "zTXt" => Encoding.Latin1.GetString(rest is [0, ..] ? Unfold(rest[1..], chunk, name) : throw Broken(chunk, name)),
            _ => International(rest, chunk, name),
        });
    }

    /// <exception cref="ArgumentException">A key or a text that PNG cannot hold.</exception>
    public static PngChunk Make(string key, string text)
    {
        var name = Key(key);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException($"The text '{key}' has a NUL, which ends a PNG text. Take it out.", nameof(text));
        }

        var latin = text.All(IsLatin);
        var bytes = latin ? Encoding.Latin1.GetBytes(text) : Unicode(key, text);
        return bytes.Length > PngTexts.MaxBytes
            ? throw new ArgumentException($"The text '{key}' has {bytes.Length} bytes, and {PngTexts.MaxBytes} is the most. Shorten it.", nameof(text))
            : new(latin ? "tEXt" : "iTXt", (byte[])[.. name, 0, .. latin ? [] : new byte[4], .. bytes]);
    }

    private static byte[] Unicode(string key, string text)
    {
        try
        {
            return _strict.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            throw new ArgumentException($"The text '{key}' has half a surrogate pair, which is no Unicode character. Take it out.", nameof(text));
        }
    }

    private static byte[] Key(string key)
    {
        var outer = key.StartsWith(' ') || key.EndsWith(' ') || key.Contains("  ", StringComparison.Ordinal);
        return key.Length is > 0 and <= MaxKey && !outer && key.All(letter => letter != '\n' && IsLatin(letter))
            ? Encoding.Latin1.GetBytes(key)
            : throw new ArgumentException($"'{key}' cannot be the key of a PNG text. A key has 1 to {MaxKey} printable Latin-1 characters, no space at its ends and none twice in a row.", nameof(key));
    }

    private static bool IsLatin(char letter) => letter is '\n' or (>= ' ' and <= '~') or (>= '\u00A0' and <= '\u00FF');

    // Compression flag and method, language, translated key, text.
    private static string International(ReadOnlySpan<byte> rest, PngChunk chunk, string name)
    {
        if (rest is not ([0, _, ..] or [1, 0, ..]))
        {
            throw Broken(chunk, name);
        }

        var translated = rest[2..][(End(rest[2..], chunk, name) + 1)..];
        var text = translated[(End(translated, chunk, name) + 1)..];
        return Encoding.UTF8.GetString(rest[0] == 1 ? Unfold(text, chunk, name) : Bounded(text, chunk, name));
    }

    private static int End(ReadOnlySpan<byte> bytes, PngChunk chunk, string name) =>
        bytes.IndexOf((byte)0) is >= 0 and var end ? end : throw Broken(chunk, name);

    private static ReadOnlySpan<byte> Bounded(ReadOnlySpan<byte> text, PngChunk chunk, string name) =>
        text.Length <= PngTexts.MaxBytes ? text : throw TooLong(chunk, name);

    private static byte[] Unfold(ReadOnlySpan<byte> folded, PngChunk chunk, string name)
    {
        using var unfolding = new ZLibStream(new MemoryStream(folded.ToArray()), CompressionMode.Decompress);
        var text = new MemoryStream();
        try
        {
            var piece = new byte[1 << 14];
            for (var read = unfolding.Read(piece); read > 0 && text.Length <= PngTexts.MaxBytes; read = unfolding.Read(piece))
            {
                text.Write(piece, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            throw Broken(chunk, name);
        }

        return text.Length <= PngTexts.MaxBytes ? text.ToArray() : throw TooLong(chunk, name);
    }

    private static InvalidDataException TooLong(PngChunk chunk, string name) =>
        new($"'{name}' has a {chunk.Type} chunk of more than {PngTexts.MaxBytes >> 20} MiB. A picture's own texts are far shorter; leave the file out.");

    private static InvalidDataException Broken(PngChunk chunk, string name) => new($"'{name}' is broken: one of its {chunk.Type} chunks is not a key and a text.");
}
