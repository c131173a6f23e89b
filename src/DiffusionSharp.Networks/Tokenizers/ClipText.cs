using System.Text;

namespace DiffusionSharp.Networks.Tokenizers;

/// <summary>
/// Cuts a prompt into words as CLIP does: special tokens, English endings, runs of letters, single digits, runs of anything else. The
/// same as its regular expression, but by code points, so that letters beyond the basic plane count as letters.
/// </summary>
internal static class ClipText
{
    private static readonly string[] _endings = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    private enum Kind
    {
        Space,
        Letter,
        Number,
        Other,
    }

    /// <summary>Lower case, by code points; accents that follow their letter are joined with it.</summary>
    public static string Normalize(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var one in text)
        {
            if (result.Length > 0 && Composition.Of(result[^1], one) is { } joined)
            {
                result[^1] = joined;
            }
            else
            {
                result.Append(one);
            }
        }

        // The one letter whose lower case is two characters.
        return result.ToString().ToLowerInvariant().Replace("\u0130", "i\u0307", StringComparison.Ordinal);
    }

    /// <summary>The words of a normalized text, in order.</summary>
    /// <param name="text">Lower case.</param>
    /// <param name="specials">Tokens that are words of their own wherever they stand.</param>
    public static IEnumerable<string> Words(string text, IReadOnlyList<string> specials)
    {
        for (var start = 0; start < text.Length;)
        {
            var length = Fixed(text, start, specials) ?? Fixed(text, start, _endings) ?? Run(text, start, specials);
            if (KindAt(text, start) != Kind.Space)
            {
                yield return text.Substring(start, length);
            }

            start += length;
        }
    }

    private static int? Fixed(string text, int start, IReadOnlyList<string> words) =>
        words.FirstOrDefault(word => string.CompareOrdinal(text, start, word, 0, word.Length) == 0)?.Length;

    private static int Run(string text, int start, IReadOnlyList<string> specials)
    {
        var kind = KindAt(text, start);
        var end = start + LengthAt(text, start);
        while (kind is Kind.Letter or Kind.Other && end < text.Length && KindAt(text, end) == kind && Fixed(text, end, specials) is null)
        {
            end += LengthAt(text, end);
        }

        return end - start;
    }

    private static int LengthAt(string text, int index) => Rune.TryGetRuneAt(text, index, out var rune) ? rune.Utf16SequenceLength : 1;

    private static Kind KindAt(string text, int index) => Rune.TryGetRuneAt(text, index, out var rune)
        ? Rune.IsWhiteSpace(rune) ? Kind.Space : Rune.IsLetter(rune) ? Kind.Letter : Rune.IsNumber(rune) ? Kind.Number : Kind.Other
        : Kind.Other;
}
