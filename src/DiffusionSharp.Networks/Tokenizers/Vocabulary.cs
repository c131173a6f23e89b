using System.Text;

namespace DiffusionSharp.Networks.Tokenizers;

/// <summary>
/// A small learned subword vocabulary (byte-pair encoding, Sennrich et al. 2015, arXiv:1508.07909, over characters) for prompts in English and
/// Japanese. Width, case and accents' spelling make no difference; words end at white space, punctuation and changes of script, so a Japanese
/// run of kanji, hiragana or katakana is a word of its own.
/// </summary>
public sealed class Vocabulary
{
    /// <summary>The id that fills up a short prompt.</summary>
    public const long Padding = 0;

    /// <summary>The id of a character that was not seen while learning.</summary>
    public const long Unknown = 1;

    private const int FirstToken = 2;
    private const string UnknownToken = "\uFFFD";

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Left, string Right), int> _ranks = [];

    internal Vocabulary(IReadOnlyList<string> characters, IReadOnlyList<(string Left, string Right)> merges)
    {
        Characters = characters;
        Merges = merges;
        foreach (var token in characters.Concat(merges.Select(merge => merge.Left + merge.Right)))
        {
            _ids.TryAdd(token, FirstToken + _ids.Count);
        }

        for (var rank = 0; rank < merges.Count; rank++)
        {
            _ranks.TryAdd(merges[rank], rank);
        }
    }

    /// <summary>Number of ids, those of padding and of the unknown character among them: the rows an embedding table needs.</summary>
    public int Size => FirstToken + _ids.Count;

    /// <summary>Words that stand for one of several names.</summary>
    public WordMeanings Meanings { get; private init; } = WordMeanings.None;

    internal IReadOnlyList<string> Characters { get; }

    internal IReadOnlyList<(string Left, string Right)> Merges { get; }

    /// <summary>Learns from texts: every character becomes a token, then the most frequent neighbors merge until the size is reached.</summary>
    /// <param name="texts">What prompts will look like. Their order makes no difference.</param>
    /// <param name="size">The <see cref="Size"/> wanted; less comes out where no two neighbors occur twice.</param>
    /// <exception cref="ArgumentException">The characters alone need more room.</exception>
    public static Vocabulary Learn(IEnumerable<string> texts, int size)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var words = texts.SelectMany(PromptText.Words).CountBy(word => word, StringComparer.Ordinal).ToArray();
        string[] characters =
        [
            .. words.SelectMany(word => word.Key.EnumerateRunes()).Select(rune => rune.ToString())
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        var room = size - FirstToken - characters.Length;
        if (room < 0)
        {
            throw new ArgumentException(
                $"The texts hold {characters.Length} different characters, so a vocabulary of {size} is too small. Ask for at least {characters.Length + FirstToken}.", nameof(size));
        }

        return new(characters, new PairMerger(words).Merge(room));
    }

    /// <summary>The same tokens, and words that stand for one of several names.</summary>
    public Vocabulary With(WordMeanings meanings)
    {
        ArgumentNullException.ThrowIfNull(meanings);
        return new(Characters, Merges) { Meanings = meanings };
    }

    /// <summary>The ids of a prompt: <see cref="Padding"/> fills up, what is too long is cut off. An empty text gives zeros only, which says "no prompt".</summary>
    /// <param name="text">Any text.</param>
    /// <param name="length">Number of ids wanted.</param>
    public long[] Encode(string text, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var ids = new long[length];
        var count = 0;
        foreach (var token in Split(text).Take(length))
        {
            ids[count++] = _ids.TryGetValue(token, out var id) ? id : Unknown;
        }

        return ids;
    }

    /// <summary>The tokens of a text, in order, of any number. '▁' begins a word; U+FFFD stands for a character that was not seen while learning.</summary>
    public IReadOnlyList<string> Tokens(string text) =>
        [.. Split(text).Select(token => _ids.ContainsKey(token) ? token : UnknownToken)];

    /// <summary>The words of a text that hold a character not seen while learning, in order, each once.</summary>
    public IReadOnlyList<string> UnknownWords(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return
        [
            .. PromptText.Words(text).Where(word => SplitWord(word).Any(token => !_ids.ContainsKey(token)))
                .Select(word => word.TrimStart(PromptText.WordStart)).Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Writes it as JSON (UTF-8).</summary>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        VocabularyFile.Write(this, stream);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else, or damaged; the message says where.</exception>
    public static Vocabulary Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return VocabularyFile.Read(stream);
    }

    private IEnumerable<string> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return PromptText.Words(text).SelectMany(SplitWord);
    }

    private List<string> SplitWord(string word)
    {
        List<string> parts = [.. word.EnumerateRunes().Select(rune => rune.ToString())];
        while (parts.Count > 1)
        {
            var (rank, at) = Enumerable.Range(0, parts.Count - 1)
                .Select(index => (Rank: _ranks.GetValueOrDefault((parts[index], parts[index + 1]), int.MaxValue), Index: index))
                .Min();
            if (rank == int.MaxValue)
            {
                break;
            }

            parts[at] += parts[at + 1];
            parts.RemoveAt(at + 1);
        }

        return parts;
    }
}
