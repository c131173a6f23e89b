using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Compare;

/// <summary>What a comparison keeps and hands out: JSON with every digit, infinities in words.</summary>
internal static class CompareJson
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Writes a file whole.</summary>
    public static void Write<T>(string path, T value) => WholeFile.Write(path, stream => JsonSerializer.Serialize(stream, value, _json));

    /// <summary>What is in a file; null where there is none.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static T? Read<T>(string path) where T : class
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), _json) ?? throw new JsonException("It is empty.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"'{path}' is damaged: {error.Message} Delete it, and the comparison makes it anew.", error);
        }
    }

    /// <summary>As text.</summary>
    public static string Text<T>(T value) => JsonSerializer.Serialize(value, _json);
}
