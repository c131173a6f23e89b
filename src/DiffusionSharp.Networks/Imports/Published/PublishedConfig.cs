using System.Globalization;
using System.Text.Json;

namespace DiffusionSharp.Networks.Imports.Published;

/// <summary>
/// A published config.json. Each reading names the default of the library that wrote it; each fault names the file and the key. It remembers
/// what was read, so that a key that nobody understands is an error and never a picture that is slightly wrong.
/// </summary>
public sealed class PublishedConfig
{
    private const int Most = 1_000_000;

    private readonly Dictionary<string, JsonElement> _values;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly List<PublishedConfig> _sections = [];

    /// <param name="config">The JSON object.</param>
    /// <param name="source">What messages call it: the path of the file.</param>
    /// <exception cref="InvalidDataException">It is no object, or has a key twice.</exception>
    public PublishedConfig(JsonElement config, string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Source = source;
        if (config.ValueKind != JsonValueKind.Object)
        {
            throw Fault("is not a JSON object");
        }

        _values = new(StringComparer.Ordinal);
        foreach (var entry in config.EnumerateObject())
        {
            if (!_values.TryAdd(entry.Name, entry.Value.Clone()))
            {
                throw Fault($"has '{entry.Name}' twice");
            }
        }
    }

    /// <summary>What messages call it: the path of the file.</summary>
    public string Source { get; }

    /// <summary>The class that it names: diffusers' <c>_class_name</c>, or the first of transformers' <c>architectures</c>.</summary>
    /// <exception cref="InvalidDataException">It names none.</exception>
    public string ClassName => Find("_class_name") is { ValueKind: JsonValueKind.String } name ? name.GetString()!
        : Find("architectures") is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.String } first ? first.GetString()!
        : throw Fault("names no class: it has neither '_class_name' nor 'architectures'");

    /// <summary>Reads a file.</summary>
    /// <param name="path">Of the file.</param>
    /// <exception cref="InvalidDataException">It is missing, too large or not a JSON object.</exception>
    public static PublishedConfig Read(string path) => JsonFile.Read(path, config => new PublishedConfig(config, path));

    /// <summary>Whether a key is there and not null.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>Whether a key is there and null, where that says something other than a missing one.</summary>
    public bool IsNull(string key) => !Has(key) && _values.ContainsKey(key);

    /// <summary>A whole number in a range; without a default the key must be there.</summary>
    public int Count(string key, int? otherwise = null, int lowest = 1, int highest = Most) =>
        Number(key, otherwise) is var number && number == Math.Floor(number) && number >= lowest && number <= highest
            ? (int)number
            : throw Wrong(key, $"a whole number from {lowest} to {highest}");

    /// <summary>A whole number in a range, or null where there is none.</summary>
    public int? CountOrNull(string key, int lowest = 1, int highest = Most) => Has(key) ? Count(key, null, lowest, highest) : null;

    /// <summary>A number; without a default the key must be there.</summary>
    public double Number(string key, double? otherwise = null) => Find(key) switch
    {
        null => otherwise ?? throw Wrong(key, "a number"),
        { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        _ => throw Wrong(key, "a number"),
    };

    /// <summary>A number, or null where there is none.</summary>
    public double? NumberOrNull(string key) => Has(key) ? Number(key) : null;

    /// <summary>Yes or no.</summary>
    public bool Flag(string key, bool otherwise = false) => Find(key) switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Wrong(key, "true or false"),
    };

    /// <summary>A text; without a default the key must be there.</summary>
    public string Text(string key, string? otherwise = null) => Find(key) switch
    {
        null => otherwise ?? throw Wrong(key, "a text"),
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        _ => throw Wrong(key, "a text"),
    };

    /// <summary>What a text stands for.</summary>
    public T Choice<T>(string key, string otherwise, IReadOnlyDictionary<string, T> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return choices.TryGetValue(Text(key, otherwise), out var chosen) ? chosen : throw Wrong(key, $"one of {string.Join(", ", choices.Keys)}");
    }

    /// <summary>Whole numbers in a range; without a default the key must be there.</summary>
    public int[] Counts(string key, int[]? otherwise = null, int lowest = 1, int highest = Most) => [.. List(key, otherwise,
        item => item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var count) && count >= lowest && count <= highest, item => item.GetInt32(), $"a list of whole numbers from {lowest} to {highest}")];

    /// <summary>Numbers; without a default the key must be there.</summary>
    public double[] Numbers(string key, double[]? otherwise = null) => [.. List(key, otherwise, item => item.ValueKind == JsonValueKind.Number, item => item.GetDouble(), "a list of numbers")];

    /// <summary>Texts; without a default the key must be there.</summary>
    public string[] Texts(string key, string[]? otherwise = null) => [.. List(key, otherwise, item => item.ValueKind == JsonValueKind.String, item => item.GetString()!, "a list of texts")];

    /// <summary>One whole number for each of some parts: a list of them, or one number for all.</summary>
    public int[] CountsFor(string key, int parts, int? otherwise = null, int lowest = 1, int highest = Most) =>
        Find(key) is { ValueKind: JsonValueKind.Array } ? Matching(key, Counts(key, null, lowest, highest), parts) : [.. Enumerable.Repeat(Count(key, otherwise, lowest, highest), parts)];

    /// <summary>Yes or no for each of some parts: a list, or one answer for all.</summary>
    public bool[] FlagsFor(string key, int parts, bool otherwise = false) => Find(key) is { ValueKind: JsonValueKind.Array }
        ? Matching(key, [.. List<bool>(key, null, item => item.ValueKind is JsonValueKind.True or JsonValueKind.False, item => item.GetBoolean(), "a list of true and false")], parts)
        : [.. Enumerable.Repeat(Flag(key, otherwise), parts)];

    /// <summary>The values of a nested object, all of which have to be read too.</summary>
    public PublishedConfig Section(string key)
    {
        var section = Find(key) is { ValueKind: JsonValueKind.Object } values ? new PublishedConfig(values, $"{Source}, '{key}'") : throw Wrong(key, "an object");
        _sections.Add(section);
        return section;
    }

    /// <summary>Reads keys that have no effect on what the network answers.</summary>
    public void Ignore(params IEnumerable<string> keys) => _read.UnionWith(keys);

    /// <summary>Reads a key whose other values this program does not follow.</summary>
    /// <param name="key">May be missing.</param>
    /// <param name="followed">As JSON writes them, without quotes: <c>silu</c>, <c>false</c>, <c>1</c>. Null stands for a missing one and is always followed.</param>
    /// <exception cref="InvalidDataException">It has another value.</exception>
    public void Expect(string key, params string[] followed)
    {
        if (Find(key) is { } value && !followed.Any(one => Says(value, one)))
        {
            throw Fault($"has '{key}': {Shown(value)}, which this program does not follow; it follows {(followed.Length > 0 ? string.Join(", ", followed) : "none")}", "Take another model, or a newer program.");
        }
    }

    /// <summary>Refuses what was never read: it might change what the network answers.</summary>
    /// <exception cref="InvalidDataException">There are such keys; the message names them.</exception>
    public void RequireAllRead()
    {
        string[] unread = [.. _values.Keys.Where(key => !_read.Contains(key) && !HarmlessKeys.Have(key)).Order(StringComparer.Ordinal)];
        if (unread.Length > 0)
        {
            throw Fault($"has {string.Join(", ", unread.Select(key => $"'{key}'"))}, which this program does not understand and which may change the result", "Remove what you know to be without effect, or take a newer program.");
        }

        _sections.ForEach(section => section.RequireAllRead());
    }

    /// <summary>An error about this file.</summary>
    /// <param name="what">Is wrong, in words that follow the file's name.</param>
    /// <param name="remedy">What to do.</param>
    public InvalidDataException Fault(string what, string remedy = "Take the config.json that the model was published with.") => new($"'{Source}' {what}. {remedy}");

    private IEnumerable<T> List<T>(string key, T[]? otherwise, Func<JsonElement, bool> fits, Func<JsonElement, T> read, string wanted) => Find(key) switch
    {
        null => otherwise ?? throw Wrong(key, wanted),
        { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(fits) => list.EnumerateArray().Select(read),
        _ => throw Wrong(key, wanted),
    };

    private T[] Matching<T>(string key, T[] values, int parts) => values.Length == parts ? values : throw Wrong(key, $"one value, or {parts} values");

    private InvalidDataException Wrong(string key, string wanted) =>
        Fault($"has '{key}': {(Find(key) is { } value ? Shown(value) : "nothing")}, but {wanted} is wanted");

    private static string Shown(JsonElement value) => value.GetRawText() is { Length: > 80 } longer ? longer[..80] + "…" : value.GetRawText();

    private static bool Says(JsonElement value, string text) => value.ValueKind == JsonValueKind.Number
        ? double.TryParse(text, CultureInfo.InvariantCulture, out var number) && value.GetDouble() == number
        : value.ToString().Equals(text, value.ValueKind == JsonValueKind.String ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);

    private JsonElement? Find(string key)
    {
        _read.Add(key);
        return _values.TryGetValue(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }
}
