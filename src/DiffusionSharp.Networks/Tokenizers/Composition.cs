namespace DiffusionSharp.Networks.Tokenizers;

/// <summary>Joins a letter and the mark that follows it into one character: voiced kana, accented Latin letters.</summary>
internal static class Composition
{
    private const char Voicing = '\u3099', HalfVoicing = '\u309A';

    private static readonly (char Mark, string Pairs)[] _latin =
    [
        ('\u0300', "aàeèiìoòuù"),
        ('\u0301', "aáeéiíoóuúyýcćnńsśzź"),
        ('\u0302', "aâeêiîoôuû"),
        ('\u0303', "aãnñoõ"),
        ('\u0304', "aāeēiīoōuū"),
        ('\u0308', "aäeëiïoöuüyÿ"),
        ('\u030A', "aåuů"),
        ('\u030C', "cčsšzžeěrř"),
        ('\u0327', "cçsş"),
    ];

    private static readonly Dictionary<(char Base, char Mark), char> _table = Table();

    /// <summary>The one character, or null where the two do not join.</summary>
    public static char? Of(char letter, char mark) => _table.TryGetValue((letter, mark), out var joined) ? joined : null;

    private static Dictionary<(char, char), char> Table()
    {
        var table = new Dictionary<(char, char), char>();
        foreach (var katakana in (int[])[0, 'ア' - 'あ'])
        {
            table[((char)('う' + katakana), Voicing)] = (char)('ゔ' + katakana);
            foreach (var kana in "かきくけこさしすせそたちつてとはひふへほ".Select(kana => (char)(kana + katakana)))
            {
                table[(kana, Voicing)] = (char)(kana + 1);
            }

            foreach (var kana in "はひふへほ".Select(kana => (char)(kana + katakana)))
            {
                table[(kana, HalfVoicing)] = (char)(kana + 2);
            }
        }

        foreach (var (mark, pairs) in _latin)
        {
            foreach (var pair in pairs.Chunk(2))
            {
                table[(pair[0], mark)] = pair[1];
                table[(char.ToUpperInvariant(pair[0]), mark)] = char.ToUpperInvariant(pair[1]);
            }
        }

        return table;
    }
}
