namespace DiffusionSharp.Networks.Tokenizers;

/// <summary>Finds the merges of byte-pair encoding. Counts are kept up to date word by word, so a merge costs only the words it touches.</summary>
internal sealed class PairMerger
{
    private readonly List<(List<string> Parts, int Count)> _words;
    private readonly Dictionary<(string Left, string Right), int> _counts = [];
    private readonly Dictionary<(string Left, string Right), HashSet<int>> _places = [];

    /// <param name="words">Each word and how often it occurs.</param>
    public PairMerger(IEnumerable<KeyValuePair<string, int>> words)
    {
        _words = [.. words.Select(word => (word.Key.EnumerateRunes().Select(rune => rune.ToString()).ToList(), word.Value))];
        for (var index = 0; index < _words.Count; index++)
        {
            Count(index, +1);
        }
    }

    /// <summary>Merges the most frequent pair until enough tokens are made or no pair occurs twice; among equals the first by ordinal order.</summary>
    /// <param name="room">Number of new tokens.</param>
    public List<(string Left, string Right)> Merge(int room)
    {
        var merges = new List<(string Left, string Right)>();
        var made = new HashSet<string>(StringComparer.Ordinal);
        while (made.Count < room && Best() is { } pair)
        {
            merges.Add(pair);
            made.Add(pair.Left + pair.Right);
            foreach (var word in _places[pair].ToArray())
            {
                Count(word, -1);
                Join(_words[word].Parts, pair);
                Count(word, +1);
            }
        }

        return merges;
    }

    private static void Join(List<string> parts, (string Left, string Right) pair)
    {
        for (var index = 0; index + 1 < parts.Count; index++)
        {
            if (parts[index] == pair.Left && parts[index + 1] == pair.Right)
            {
                parts[index] = pair.Left + pair.Right;
                parts.RemoveAt(index + 1);
            }
        }
    }

    private (string Left, string Right)? Best()
    {
        (string Left, string Right)? best = null;
        var most = 1;
        foreach (var (pair, count) in _counts)
        {
            if (count > most || (count == most && best is { } other && Before(pair, other)))
            {
                (best, most) = (pair, count);
            }
        }

        return best;
    }

    private static bool Before((string Left, string Right) one, (string Left, string Right) other)
    {
        var left = string.CompareOrdinal(one.Left, other.Left);
        return left != 0 ? left < 0 : string.CompareOrdinal(one.Right, other.Right) < 0;
    }

    private void Count(int word, int sign)
    {
        var (parts, count) = _words[word];
        for (var index = 0; index + 1 < parts.Count; index++)
        {
            var pair = (parts[index], parts[index + 1]);
            var total = _counts[pair] = _counts.GetValueOrDefault(pair) + sign * count;
            var places = _places.TryGetValue(pair, out var found) ? found : _places[pair] = [];
            _ = sign > 0 ? places.Add(word) : places.Remove(word);
            if (total == 0)
            {
                _counts.Remove(pair);
                _places.Remove(pair);
            }
        }
    }
}
