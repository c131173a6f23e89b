namespace DiffusionSharp.Data.Captions;

/// <summary>What is said of a picture in one language.</summary>
/// <param name="Language">A BCP 47 tag such as <c>en</c> or <c>ja</c>; <c>und</c> where nobody said.</param>
/// <param name="Name">A name or a sentence, never empty.</param>
/// <param name="Keywords">Other words for it, often none; never the name.</param>
public sealed record Caption(string Language, string Name, IReadOnlyList<string> Keywords)
{
    internal static Caption Of(string language, string name, IEnumerable<string> keywords) => new(
        language,
        name,
        [.. keywords.Where(word => word.Length > 0 && !word.Equals(name, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase)]);

    /// <summary>The name and keywords, once behind spaces and once behind commas.</summary>
    internal IEnumerable<string> Texts => Separators.Select(separator => string.Join(separator, [Name, .. Keywords]));

    internal string[] Separators => [" ", Language == "ja" ? "、" : ", "];
}
