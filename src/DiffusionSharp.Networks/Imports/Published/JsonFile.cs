using System.Text.Json;

namespace DiffusionSharp.Networks.Imports.Published;

/// <summary>Reads the JSON files of a published folder; each fault names the file.</summary>
internal static class JsonFile
{
    private const long Largest = 64 << 20;

    /// <summary>What <paramref name="read"/> makes of a file.</summary>
    /// <exception cref="InvalidDataException">It is missing, empty, far too large or not JSON.</exception>
    public static T Read<T>(string path, Func<JsonElement, T> read)
    {
        var file = new FileInfo(path);
        if (file is not { Exists: true, Length: > 0 and <= Largest })
        {
            throw new InvalidDataException(file.Exists
                ? $"'{path}' has {file.Length} bytes, which cannot be right. Fetch it again."
                : $"'{path}' is missing. Take the whole folder that the model was published with.");
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return read(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException($"'{path}' is not JSON that can be read: {fault.Message} Fetch it again.", fault);
        }
    }
}
