namespace DiffusionSharp.Pipelines.Published.Conditioners;

/// <summary>Words that a text encoder was taught after its training, with their tokens.</summary>
internal sealed class LearnedWords
{
    private readonly List<(string Word, long[] Ids)> _words = [];

    /// <summary>Adds a word.</summary>
    /// <exception cref="ArgumentException">It is known already.</exception>
    public void Add(string word, long[] ids)
    {
        if (_words.Any(known => known.Word.Equals(word, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ArgumentException($"The word '{word}' was taught already. Give this embedding another name.", nameof(word));
        }

        _words.Add((word, ids));
        _words.Sort((one, other) => other.Word.Length.CompareTo(one.Word.Length));
    }

    /// <summary>Cuts a text at these words, the longest first. They stand between letters and digits of other words nowhere.</summary>
    /// <returns>Text, or the tokens of a word.</returns>
    public IEnumerable<(string Text, long[]? Ids)> Cut(string text)
    {
        var begin = 0;
        for (var place = 0; place < text.Length; place++)
        {
            if (At(text, place) is not { } found)
            {
                continue;
            }

            yield return (text[begin..place], null);
            yield return (found.Word, found.Ids);
            begin = place + found.Word.Length;
            place = begin - 1;
        }

        yield return (text[begin..], null);
    }

    private (string Word, long[] Ids)? At(string text, int place)
    {
        foreach (var (word, ids) in _words)
        {
            var end = place + word.Length;
            if (string.Compare(text, place, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0 && end <= text.Length && Ends(text, place) && Ends(text, end))
            {
                return (word, ids);
            }
        }

        return null;
    }

    private static bool Ends(string text, int place) => place == 0 || place == text.Length || !(char.IsLetterOrDigit(text[place - 1]) && char.IsLetterOrDigit(text[place]));
}
