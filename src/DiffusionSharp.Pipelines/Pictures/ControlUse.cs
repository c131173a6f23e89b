namespace DiffusionSharp.Pipelines.Pictures;

/// <summary>A picture that led a published model, and through which ControlNet.</summary>
/// <param name="File">Where the picture lay.</param>
/// <param name="Hash">SHA-256 of its pixels.</param>
/// <param name="Network">The folder of the ControlNet; null where the model's own led.</param>
/// <param name="NetworkHash">SHA-256 over the name, length, beginning and end of each file of its weights.</param>
public sealed record ControlUse(string File, string Hash, string? Network, string? NetworkHash)
{
    /// <summary>How strongly it led.</summary>
    public double Strength { get; init; } = 1;

    /// <summary>The share of the steps after which it began to lead.</summary>
    public double From { get; init; }

    /// <summary>The share of the steps after which it led no more.</summary>
    public double To { get; init; } = 1;

    /// <summary>Whether only what was made for the prompt was led.</summary>
    public bool LeadsPromptOnly { get; init; }
}
