using System.Text;

namespace DiffusionSharp.Data.Files;

/// <summary>Text as it is, or an error: never one with other characters in place of broken ones.</summary>
internal static class Utf8
{
    /// <summary>The most bytes a text may have.</summary>
    public const long MostBytes = 256L << 20;

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="InvalidDataException">It is no UTF-8, or too long.</exception>
    public static string Read(FileEntry entry)
    {
        try
        {
            return _strict.GetString(entry.ReadUpTo(MostBytes)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException fault)
        {
            throw new InvalidDataException($"'{entry.Name}' is no text in UTF-8: byte {fault.Index} fits nowhere. Save it as UTF-8.", fault);
        }
    }
}
