namespace DiffusionSharp.Data.Fetching;

/// <summary>The data sets that can be fetched.</summary>
/// <remarks>
/// Their checksums were taken from copies of the files, and no test asks the homes themselves: that they still serve the files is known
/// when somebody fetches. The captions of <c>emoji</c> are the names and keywords of Unicode's CLDR alone.
/// </remarks>
public static class Datasets
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Dataset> All { get; } = [FashionMnistDataset.Create(), EmojiDataset.Create()];

    /// <summary>The data set of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the sentence names those there are.</exception>
    public static Dataset Find(string name) => All.FirstOrDefault(dataset => dataset.Name == name)
        ?? throw new ArgumentException($"There is no data set '{name}' to fetch. There are: {string.Join(", ", All.Select(dataset => dataset.Name))}.", nameof(name));
}
