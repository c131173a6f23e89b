using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace DiffusionSharp.Networks.Tokenizers;

/// <summary>
/// CLIP's byte-pair encoding (Radford et al. 2021, arXiv:2103.00020, section 2.4), read from its published files: vocab.json, merges.txt and
/// tokenizer_config.json. Lower case; each word's last part carries the mark &lt;/w&gt;.
/// </summary>
public sealed class ClipTokenizer : ITokenizer
{
    private const string WordEnd = "</w>";

    private static readonly string[] _letters = ByteLetters();

    private readonly Dictionary<string, long> _ids;
    private readonly Dictionary<(string Left, string Right), int> _ranks;
    private readonly ConcurrentDictionary<string, long[]> _words = new(StringComparer.Ordinal);
    private readonly string[] _specials;
    private readonly (long Begin, long End, long Padding, long Unknown) _special;

    private ClipTokenizer(string folder, JsonElement settings)
    {
        _ids = TokenizerFiles.Json(Path.Combine(folder, "vocab.json"), ReadIds);
        _ranks = ReadMerges(Path.Combine(folder, "merges.txt"));
        var begin = TokenizerFiles.Token(settings, "bos_token") ?? "<|startoftext|>";
        var end = TokenizerFiles.Token(settings, "eos_token") ?? "<|endoftext|>";
        var padding = TokenizerFiles.Token(settings, "pad_token") ?? end;
        var unknown = TokenizerFiles.Token(settings, "unk_token") ?? end;
        _specials = [.. new[] { begin, end, padding, unknown }.Distinct(StringComparer.Ordinal)];
        _special = (Required(folder, begin), Required(folder, end), Required(folder, padding), Required(folder, unknown));
        LongestPrompt = TokenizerFiles.Count(settings, "model_max_length", 77);
    }

    /// <inheritdoc/>
    public int LongestPrompt { get; }

    /// <summary>Reads a folder that holds vocab.json, merges.txt and tokenizer_config.json.</summary>
    /// <exception cref="InvalidDataException">A file is missing or damaged; the message names it.</exception>
    public static ClipTokenizer Load(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return TokenizerFiles.Json(Path.Combine(folder, "tokenizer_config.json"), settings => new ClipTokenizer(folder, settings));
    }

    /// <inheritdoc/>
    public IReadOnlyList<long> Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = ClipText.Words(ClipText.Normalize(text), _specials);
        return [_special.Begin, .. words.SelectMany(word => _words.GetOrAdd(word, EncodeWord)), _special.End];
    }

    /// <inheritdoc/>
    public TokenizedPrompt Encode(string text, int length) => TokenizedPrompt.Fit(Encode(text), length, _special.Padding);

    private long[] EncodeWord(string word)
    {
        if (_specials.Contains(word, StringComparer.Ordinal))
        {
            return [_ids[word]];
        }

        List<string> parts = [.. Encoding.UTF8.GetBytes(word).Select(one => _letters[one])];
        parts[^1] += WordEnd;
        while (BestPair(parts) is { } pair)
        {
            Merge(parts, pair);
        }

        return [.. parts.Select(part => _ids.GetValueOrDefault(part, _special.Unknown))];
    }

    private (string Left, string Right)? BestPair(List<string> parts)
    {
        var ranked = parts.Zip(parts.Skip(1)).Where(_ranks.ContainsKey).ToArray();
        return ranked.Length == 0 ? null : ranked.MinBy(pair => _ranks[pair]);
    }

    private static void Merge(List<string> parts, (string Left, string Right) pair)
    {
        for (var index = 0; index + 1 < parts.Count; index++)
        {
            if (parts[index] == pair.Left && parts[index + 1] == pair.Right)
            {
                parts[index] += parts[index + 1];
                parts.RemoveAt(index + 1);
            }
        }
    }

    private long Required(string folder, string token) => _ids.TryGetValue(token, out var id)
        ? id
        : throw new InvalidDataException($"The tokenizer in {folder} names the special token '{token}', but its vocab.json does not hold it. Take the whole folder that the model was published with.");

    private static Dictionary<string, long> ReadIds(JsonElement vocabulary) =>
        vocabulary.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetInt64(), StringComparer.Ordinal);

    private static Dictionary<(string Left, string Right), int> ReadMerges(string path)
    {
        var ranks = new Dictionary<(string Left, string Right), int>();
        var lines = Encoding.UTF8.GetString(TokenizerFiles.Bytes(path)).Split('\n').Select(line => line.TrimEnd('\r'));
        foreach (var (number, line) in lines.Index().Where(line => line.Item.Length > 0 && !(line.Index == 0 && line.Item.StartsWith("#version", StringComparison.Ordinal))))
        {
            if (line.Split(' ') is not [{ Length: > 0 } left, { Length: > 0 } right])
            {
                throw new InvalidDataException($"Line {number + 1} of the tokenizer's file {path} is not a merge of two parts with a space between them. Fetch it again.");
            }

            ranks.TryAdd((left, right), ranks.Count);
        }

        return ranks;
    }

    /// <summary>A visible letter for each byte, as GPT-2 has them: printable Latin stands for itself, the rest follows from U+0100 on.</summary>
    private static string[] ByteLetters()
    {
        var next = 0x100;
        return [.. Enumerable.Range(0, 256).Select(one =>
            ((char)(one is (>= '!' and <= '~') or (>= '\u00A1' and <= '\u00AC') or (>= '\u00AE' and <= '\u00FF') ? one : next++)).ToString())];
    }
}
