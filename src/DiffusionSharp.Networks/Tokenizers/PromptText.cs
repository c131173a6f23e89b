using System.Globalization;
using System.Text;

namespace DiffusionSharp.Networks.Tokenizers;

/// <summary>
/// Brings different spellings of one text together and cuts it into words. Covers the part of Unicode's NFKC that English and Japanese
/// prompts need with tables of its own: the runtime has none under InvariantGlobalization, and a prompt must read the same everywhere.
/// </summary>
internal static class PromptText
{
    /// <summary>Stands before a word of a script that puts spaces between words, so that "cat" and the start of "category" differ from the end of "bobcat".</summary>
    public const char WordStart = '▁';


    private const string HalfWidth =
        "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u3099\u309A";


    private enum Script
    {
        Space,
        Alone,
        Spaced,
        Digit,
        Han,
        Hiragana,
        Katakana,
    }

    /// <summary>One width, composed accents, lower case.</summary>
    public static string Normalize(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var raw in text)
        {
            var wide = Widen(raw);
            if (result.Length > 0 && Composition.Of(result[^1], wide) is { } composed)
            {
                result[^1] = composed;
            }
            else if (!IsInvisible(wide))
            {
                result.Append(wide);
            }
        }

        return result.ToString().ToLowerInvariant();
    }

    /// <summary>Runs of one script; everything that is no letter or digit stands alone. Words of spaced scripts begin with <see cref="WordStart"/>.</summary>
    public static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        var last = Script.Space;
        foreach (var rune in Normalize(text).EnumerateRunes())
        {
            var script = ScriptOf(rune, last);
            if (word.Length > 0 && (script != last || script == Script.Alone))
            {
                yield return word.ToString();
                word.Clear();
            }

            if (script != Script.Space)
            {
                word.Append(script == Script.Spaced && word.Length == 0 ? WordStart.ToString() : "");
                word.Append(rune.ToString());
            }

            last = script;
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static char Widen(char raw) => raw switch
    {
        '\u3000' => ' ',
        >= '\uFF01' and <= '\uFF5E' => (char)(raw - 0xFEE0),
        >= '\uFF61' and <= '\uFF9F' => HalfWidth[raw - '\uFF61'],
        '\u2018' or '\u2019' => '\'',
        '\u201C' or '\u201D' => '"',
        WordStart => '_',
        _ => raw,
    };

    // Variation selectors (picture or text style of a symbol), joiners, byte order marks.
    private static bool IsInvisible(char one) =>
        one is >= '\uFE00' and <= '\uFE0F' || char.GetUnicodeCategory(one) == UnicodeCategory.Format;

    private static Script ScriptOf(Rune rune, Script last) => rune.Value switch
    {
        0x30FC => last == Script.Hiragana ? last : Script.Katakana,          // the long-vowel mark
        >= 0x3041 and <= 0x309F => Script.Hiragana,
        (>= 0x30A1 and <= 0x30FA) or (>= 0x30FD and <= 0x30FF) => Script.Katakana,
        0x3005 or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF) => Script.Han,
        _ when Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) => Script.Space,
        _ when Rune.IsDigit(rune) => Script.Digit,
        _ when Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => Script.Spaced,
        _ => Script.Alone,
    };
}
