using System.Collections.Frozen;

namespace DiffusionSharp.Networks.Tokenizers;

/// <summary>
/// What words stand for that say less than a name: "fruit" may be an apple or a pear. A network that is asked for such a word itself draws all of them at once;
/// asked for one of the names, it draws that.
/// </summary>
/// <param name="names">The names that each word may stand for. Width, case and accents' spelling of the words make no difference.</param>
public sealed class WordMeanings(IReadOnlyDictionary<string, IReadOnlyList<string>> names)
{
    private readonly FrozenDictionary<string, IReadOnlyList<string>> _found = names
        .GroupBy(pair => PromptText.Normalize(pair.Key).Trim(), StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.SelectMany(pair => pair.Value).Distinct()], StringComparer.Ordinal);

    /// <summary>No word stands for another.</summary>
    public static WordMeanings None { get; } = new(new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>The names that each word may stand for.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Names { get; } = names;

    /// <summary>The names that a text may stand for; none where it is no such word.</summary>
    public IReadOnlyList<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _found.GetValueOrDefault(PromptText.Normalize(text).Trim(), []);
    }
}
