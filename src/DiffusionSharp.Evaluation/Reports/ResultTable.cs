using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DiffusionSharp.Evaluation.Reports;

/// <summary>Measurements of several subjects side by side.</summary>
/// <param name="Title">What is compared.</param>
/// <param name="Extractor">Whose features were measured; empty where none were.</param>
/// <param name="Rows">One for each subject.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ResultTable(string Title, string Extractor, IReadOnlyList<ResultRow> Rows)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Sentences for the reader: the data, the number of items, the command that makes it again.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>A sentence on what the numbers may not be compared with; null where no features were measured.</summary>
    [JsonIgnore]
    public string? Comparability => Extractor.Length == 0 ? null
        : $"Features and classes are those of '{Extractor}': numbers made with another extractor, such as published ones, cannot be compared with these.";

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else, or has keys that are not known.</exception>
    public static ResultTable FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return JsonSerializer.Deserialize<ResultTable>(json, _json) ?? throw new JsonException("It is empty.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"This is no table of results: {error.Message} Make it again with ToJson.", error);
        }
    }

    /// <summary>All of it, numbers with all their digits, NaN and infinities in words.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, _json);

    /// <summary>A table to read: a row for each subject, a column for each measurement, doubts and notes below.</summary>
    public string ToMarkdown() => new MarkdownTable(this).Write();
}
