namespace DiffusionSharp.Data.Fetching;

/// <summary>A data set with a public home.</summary>
/// <param name="Name">For the command line.</param>
/// <param name="Summary">A sentence.</param>
/// <param name="Files">What is fetched.</param>
public sealed record Dataset(string Name, string Summary, IReadOnlyList<DatasetFile> Files)
{
    /// <summary>A page about it.</summary>
    public required Uri Home { get; init; }

    /// <summary>Under which terms it may be used, and whom to name. Written beside the files as <c>NOTICE.txt</c>.</summary>
    public required string Notice { get; init; }

    /// <summary>What is done in the folder when all files are there.</summary>
    internal Action<string> Finish { get; init; } = _ => { };

    /// <summary>How many bytes are fetched.</summary>
    public long Bytes => Files.Sum(file => file.Bytes);
}
