namespace DiffusionSharp.Data.Captions;

/// <summary>Turns captions about: from keywords to the names of the pictures that have them.</summary>
internal static class KeywordNames
{
    /// <summary>The names behind each keyword that is no name itself, in the order of the pictures, within its language.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(IEnumerable<Caption> captions)
    {
        Caption[] all = [.. captions];
        var names = all.Select(caption => caption.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return all.SelectMany(caption => caption.Keywords.Select(word => (Word: word, caption.Name)))
            .Where(pair => !names.Contains(pair.Word))
            .GroupBy(pair => pair.Word, StringComparer.OrdinalIgnoreCase)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(pair => pair.Name).Distinct(StringComparer.OrdinalIgnoreCase)]);
    }
}
