using System.Text.Json;

namespace DiffusionSharp.Networks.Imports.Published;

/// <summary>A published model_index.json: which parts a folder has, and what else the pipeline is told.</summary>
public sealed class PipelineIndex
{
    /// <summary>Its name in a folder.</summary>
    public const string FileName = "model_index.json";

    private readonly string _path;
    private readonly Dictionary<string, JsonElement> _values;

    private PipelineIndex(string path, JsonElement root)
    {
        _path = path;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Fault("is not a JSON object");
        }

        _values = new(StringComparer.Ordinal);
        foreach (var entry in root.EnumerateObject())
        {
            _values[entry.Name] = entry.Value.Clone();
        }

        ClassName = Find("_class_name") is { ValueKind: JsonValueKind.String } name ? name.GetString()! : throw Fault("names no '_class_name'");
        Parts = _values.Where(entry => IsPart(entry.Value)).ToDictionary(entry => entry.Key, entry => entry.Value[1].GetString()!, StringComparer.Ordinal);
    }

    /// <summary>The pipeline that the folder was published for.</summary>
    public string ClassName { get; }

    /// <summary>The class of each part that is there, by the name of its folder.</summary>
    public IReadOnlyDictionary<string, string> Parts { get; }

    /// <summary>Reads the index of a folder.</summary>
    /// <param name="folder">Holds model_index.json.</param>
    /// <exception cref="InvalidDataException">It is missing or no index; the message names the file.</exception>
    public static PipelineIndex Read(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var path = Path.Combine(folder, FileName);
        return JsonFile.Read(path, root => new PipelineIndex(path, root));
    }

    /// <summary>Yes or no.</summary>
    public bool Flag(string key, bool otherwise = false) => Find(key) switch
    {
        null or { ValueKind: JsonValueKind.Null } => otherwise,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Fault($"has '{key}', which should be true or false"),
    };

    /// <summary>A whole number of 0 or more.</summary>
    public int Count(string key, int otherwise) => Find(key) switch
    {
        null or { ValueKind: JsonValueKind.Null } => otherwise,
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var count) && count >= 0 => count,
        _ => throw Fault($"has '{key}', which should be a whole number of 0 or more"),
    };

    /// <summary>The names of classes by their numbers, as models of classes publish them (<c>id2label</c>); empty where there are none.</summary>
    public IReadOnlyDictionary<int, string> ClassLabels() => Find("id2label") is { ValueKind: JsonValueKind.Object } labels
        ? labels.EnumerateObject().Where(entry => int.TryParse(entry.Name, out _) && entry.Value.ValueKind == JsonValueKind.String)
            .ToDictionary(entry => int.Parse(entry.Name, System.Globalization.CultureInfo.InvariantCulture), entry => entry.Value.GetString()!)
        : new Dictionary<int, string>();

    /// <summary>An error about this file.</summary>
    /// <param name="what">Is wrong, in words that follow the file's name.</param>
    public InvalidDataException Fault(string what) => new($"'{_path}' {what}. Take the whole folder that the model was published with.");

    // A part is a pair of library and class; a pair of nulls stands for one that was left out.
    private static bool IsPart(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2 && value[0].ValueKind == JsonValueKind.String && value[1].ValueKind == JsonValueKind.String;

    private JsonElement? Find(string key) => _values.TryGetValue(key, out var value) ? value : null;
}
