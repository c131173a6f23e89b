using System.Globalization;
using System.Text.Json;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>A published scheduler configuration. Each reading names its default; each fault names the key.</summary>
internal sealed class SchedulerConfig
{
    private readonly IReadOnlyDictionary<string, JsonElement> _values;

    /// <exception cref="InvalidDataException">It is no object, or it has keys that nobody knows.</exception>
    public SchedulerConfig(JsonElement config)
    {
        if (config.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException("The scheduler's configuration is not a JSON object. Take the scheduler_config.json that the model was published with.");
        }

        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var entry in config.EnumerateObject())
        {
            if (!values.TryAdd(entry.Name, entry.Value.Clone()))
            {
                throw new InvalidDataException($"The scheduler's configuration has '{entry.Name}' twice. Take the scheduler_config.json that the model was published with.");
            }
        }

        _values = values;
        string[] unknown = [.. _values.Keys.Where(key => !SchedulerKeys.AreKnown(key)).Order(StringComparer.Ordinal)];
        if (unknown.Length > 0)
        {
            throw new InvalidDataException($"The scheduler's configuration has {string.Join(", ", unknown.Select(key => $"'{key}'"))}, which this program does not understand and which may change the pictures. Remove what you know to be without effect, or take a newer program.");
        }
    }

    /// <summary>Every key with its value.</summary>
    public IReadOnlyDictionary<string, JsonElement> Values => _values;

    /// <summary>The scheduler's class.</summary>
    public string ClassName => Text("_class_name", "");

    /// <summary>A number; infinities may be written as texts.</summary>
    public double Number(string key, double otherwise) => Find(key) switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        { ValueKind: JsonValueKind.String } text when double.TryParse(text.GetString(), CultureInfo.InvariantCulture, out var number) => number,
        var other => throw Wrong(key, other, "a number"),
    };

    /// <summary>A number, or null where there is none.</summary>
    public double? NumberOrNull(string key) => Find(key) is null ? null : Number(key, 0);

    /// <summary>A whole number in a range.</summary>
    public int Count(string key, int otherwise, int lowest = 1, int highest = 1_000_000) =>
        Number(key, otherwise) is var number && number == Math.Floor(number) && number >= lowest && number <= highest
            ? (int)number
            : throw Wrong(key, Find(key), $"a whole number from {lowest} to {highest}");

    /// <summary>Yes or no.</summary>
    public bool Flag(string key, bool otherwise = false) => Find(key) switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        var other => throw Wrong(key, other, "true or false"),
    };

    /// <summary>A text.</summary>
    public string Text(string key, string otherwise) => Find(key) switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        var other => throw Wrong(key, other, "a text"),
    };

    /// <summary>What a text stands for.</summary>
    public T Choice<T>(string key, string otherwise, IReadOnlyDictionary<string, T> choices) =>
        choices.TryGetValue(Text(key, otherwise), out var chosen) ? chosen : throw Wrong(key, Find(key), $"one of {string.Join(", ", choices.Keys)}");

    /// <summary>Numbers, or null where there are none.</summary>
    public double[]? Numbers(string key) => Find(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number) => [.. list.EnumerateArray().Select(item => item.GetDouble())],
        var other => throw Wrong(key, other, "a list of numbers"),
    };

    /// <summary>Refuses keys that would change the walk in a way that is not supported.</summary>
    /// <exception cref="InvalidDataException">One of them is set.</exception>
    public void Refuse(params IEnumerable<string> keys)
    {
        if (keys.FirstOrDefault(key => Find(key) is { ValueKind: not JsonValueKind.False }) is { } set)
        {
            throw new InvalidDataException($"The scheduler's configuration has '{set}': {Find(set)!.Value.GetRawText()}, which is not supported for {ClassName}. Remove it, or use another scheduler.");
        }
    }

    private static InvalidDataException Wrong(string key, JsonElement? value, string wanted) =>
        new($"The scheduler's configuration has '{key}': {(value is { } given ? given.GetRawText() : "nothing")}, but {wanted} is wanted. Take the scheduler_config.json that the model was published with.");

    private JsonElement? Find(string key) => _values.TryGetValue(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
