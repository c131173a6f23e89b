using System.Text.Json;
using System.Text.Json.Serialization;

namespace DiffusionSharp.Networks.Tokenizers;

/// <summary>The JSON form of a <see cref="Vocabulary"/>: its characters, its merges as "left right" in the order they were learned, and the names that words stand for.</summary>
internal static class VocabularyFile
{
    private static readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(Vocabulary vocabulary, Stream stream) => JsonSerializer.Serialize(
        stream,
        new Content([.. vocabulary.Characters], [.. vocabulary.Merges.Select(merge => $"{merge.Left} {merge.Right}")])
        {
            Meanings = vocabulary.Meanings.Names.Count == 0 ? null : vocabulary.Meanings.Names.ToDictionary(pair => pair.Key, pair => (string?[]?)[.. pair.Value]),
        },
        _options);

    public static Vocabulary Read(Stream stream)
    {
        var content = Parse(stream);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var character in content.Characters)
        {
            CheckCharacter(character, known);
        }

        var merges = new List<(string Left, string Right)>();
        var pairs = new HashSet<(string Left, string Right)>();
        foreach (var line in content.Merges)
        {
            var pair = Split(line, known);
            if (!pairs.Add(pair))
            {
                throw new InvalidDataException($"The vocabulary has the merge '{line}' twice. Take the file that came with the model.");
            }

            known.Add(pair.Left + pair.Right);
            merges.Add(pair);
        }

        return new Vocabulary(content.Characters, merges).With(Meanings(content.Meanings ?? []));
    }

    private static WordMeanings Meanings(Dictionary<string, string?[]?> told)
    {
        foreach (var (word, names) in told)
        {
            if (names is null or [] || string.IsNullOrWhiteSpace(word) || names.Any(string.IsNullOrWhiteSpace))
            {
                throw new InvalidDataException($"The vocabulary says that '{word}' means nothing, or something without a name. Take the file that came with the model.");
            }
        }

        return new(told.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value!.Select(name => name!)]));
    }

    private static Content Parse(Stream stream)
    {
        try
        {
            return JsonSerializer.Deserialize<Content>(stream, _options) ?? throw new JsonException("it is null");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"The vocabulary cannot be read: {error.Message} It should be JSON with 'characters' and 'merges'.", error);
        }
    }

    private static void CheckCharacter(string? character, HashSet<string> known)
    {
        if (character is null || character.EnumerateRunes().Take(2).Count() != 1 || string.IsNullOrWhiteSpace(character))
        {
            throw new InvalidDataException($"The vocabulary lists '{character}' as a character, but it is not one. Take the file that came with the model.");
        }

        if (!known.Add(character))
        {
            throw new InvalidDataException($"The vocabulary has the token '{character}' twice. Take the file that came with the model.");
        }
    }

    private static (string Left, string Right) Split(string? line, HashSet<string> known) =>
        line?.Split(' ') is [var left, var right] && known.Contains(left) && known.Contains(right)
            ? (left, right)
            : throw new InvalidDataException($"The vocabulary has the merge '{line}', which is not two tokens listed before it. Take the file that came with the model.");

    private sealed record Content(string[] Characters, string[] Merges)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Dictionary<string, string?[]?>? Meanings { get; init; }
    }
}
