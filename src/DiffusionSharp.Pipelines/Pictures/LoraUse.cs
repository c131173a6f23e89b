namespace DiffusionSharp.Pipelines.Pictures;

/// <summary>A LoRA that was added to a model.</summary>
/// <param name="File">Where it lay.</param>
/// <param name="Hash">SHA-256 over its name, length, beginning and end.</param>
/// <param name="Strength">What its changes were multiplied with.</param>
public sealed record LoraUse(string File, string Hash, double Strength)
{
    /// <summary>Whether its changes were kept beside the weights instead of being added to them.</summary>
    public bool IsBeside { get; init; }
}
