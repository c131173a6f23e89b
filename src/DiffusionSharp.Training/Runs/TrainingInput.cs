namespace DiffusionSharp.Training.Runs;

/// <summary>Where the data set of a run lies.</summary>
/// <param name="Path">Of the folder or zip file.</param>
public sealed record TrainingInput(string Path)
{
    /// <summary>Folders or zip files of Unicode CLDR annotations: captions of emoji in more languages.</summary>
    public IReadOnlyList<string> Annotations { get; init; } = [];

    /// <summary>Folder of a model whose weights and vocabulary the run begins with; null begins with random ones. A run that goes on may leave it out.</summary>
    public string? Start { get; init; }
}
