using System.Text.Json;
using System.Text.RegularExpressions;
using DiffusionSharp.Data.Files;

namespace DiffusionSharp.Data.Captions;

/// <summary>Names and keywords of emoji in many languages, as Unicode's CLDR gives them in JSON: <c>annotations.ja.json</c>, <c>annotations-derived.ja.json</c>.</summary>
internal sealed partial class EmojiAnnotations
{
    private readonly SortedDictionary<string, Dictionary<string, Caption>> _languages = new(StringComparer.Ordinal);

    /// <summary>Adds the annotations among the files.</summary>
    /// <returns>How many of the files were annotations.</returns>
    /// <exception cref="InvalidDataException">One of them is not what CLDR writes.</exception>
    public int Add(FileTree tree)
    {
        FileEntry[] files = [.. tree.Entries.Where(entry => Pattern().IsMatch(entry.Name))];
        foreach (var file in files)
        {
            try
            {
                using var json = JsonDocument.Parse(file.ReadUpTo(Utf8.MostBytes));
                Add(json.RootElement.EnumerateObject().Single().Value);
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
            {
                throw new InvalidDataException($"'{file.Name}' holds no annotations as CLDR writes them in JSON: {fault.Message.TrimEnd('.')}. Get it again, or leave it out.", fault);
            }
        }

        return files.Length;
    }

    /// <summary>What is said of an emoji, in each language that says something.</summary>
    public IEnumerable<Caption> Of(string emoji)
    {
        var key = Key(emoji);
        return _languages.Values.Where(language => language.ContainsKey(key)).Select(language => language[key]);
    }

    private void Add(JsonElement annotations)
    {
        var language = annotations.GetProperty("identity").GetProperty("language").GetString()!;
        _languages.TryAdd(language, []);
        foreach (var entry in annotations.GetProperty("annotations").EnumerateObject())
        {
            if (Words(entry.Value, "tts") is [{ Length: > 0 } name, ..])
            {
                _languages[language].TryAdd(Key(entry.Name), Caption.Of(language, name, Words(entry.Value, "default")));
            }
        }
    }

    private static string[] Words(JsonElement entry, string kind) =>
        entry.TryGetProperty(kind, out var words) ? [.. words.EnumerateArray().Select(word => word.GetString()!.Trim())] : [];

    // With or without the selector that asks for the colored form.
    private static string Key(string emoji) => emoji.Replace("\uFE0F", "", StringComparison.Ordinal);

    [GeneratedRegex(@"(^|/)annotations(-derived)?([-._][A-Za-z-]+)?\.json$")]
    private static partial Regex Pattern();
}
