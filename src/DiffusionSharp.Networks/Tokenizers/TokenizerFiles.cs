using System.Text.Json;

namespace DiffusionSharp.Networks.Tokenizers;

/// <summary>Reads the files of a published tokenizer; each fault names the file.</summary>
internal static class TokenizerFiles
{
    private const long Largest = 64 << 20;

    /// <summary>A whole file.</summary>
    /// <exception cref="InvalidDataException">It is missing, empty or far too large.</exception>
    public static byte[] Bytes(string path)
    {
        var file = new FileInfo(path);
        return file switch
        {
            { Exists: false } => throw new InvalidDataException($"The tokenizer's file {path} is missing. Take the whole folder that the model was published with."),
            { Length: 0 or > Largest } => throw new InvalidDataException($"The tokenizer's file {path} has {file.Length} bytes, which cannot be right. Fetch it again."),
            _ => File.ReadAllBytes(path),
        };
    }

    /// <summary>What <paramref name="read"/> makes of a JSON object.</summary>
    /// <exception cref="InvalidDataException">It is not one, or <paramref name="read"/> cannot use it.</exception>
    public static T Json<T>(string path, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(Bytes(path));
            return read(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException)
        {
            throw new InvalidDataException($"The tokenizer's file {path} cannot be used: {fault.Message} Fetch it again.", fault);
        }
    }

    /// <summary>The text of a token, which is written plainly or as an object with its content; null where there is none.</summary>
    public static string? Token(JsonElement settings, string name) => !settings.TryGetProperty(name, out var token) ? null : token.ValueKind switch
    {
        JsonValueKind.Object => token.GetProperty("content").GetString(),
        _ => token.GetString(),
    };

    /// <summary>A whole number in a range, or what stands for it where there is none. Published files write "no limit" as a number beyond all integers.</summary>
    public static int Count(JsonElement settings, string name, int otherwise) =>
        settings.TryGetProperty(name, out var number) && number.TryGetInt32(out var count) && count > 0 ? count : otherwise;
}
