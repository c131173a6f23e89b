namespace DiffusionSharp.Cli.Training;

/// <summary>What a training came to.</summary>
/// <param name="Name">Of the model.</param>
/// <param name="Examples">Seen in all.</param>
/// <param name="Loss">Of the last steps; null where there were none to take.</param>
/// <param name="Model">Its folder.</param>
internal sealed record TrainReport(string Name, long Examples, double? Loss, string Model)
{
    /// <summary>Whether it restores pictures rather than making them.</summary>
    public bool Restores { get; init; }
}
