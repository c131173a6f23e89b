using DiffusionSharp.Networks.Tokenizers;

namespace DiffusionSharp.Networks.Models;

/// <summary>A model as it came from its folder.</summary>
/// <param name="description">What its <c>model.json</c> says.</param>
/// <param name="network">With its weights, ready for use; belongs to this object.</param>
/// <param name="vocabulary">Of its prompts; null where it takes none.</param>
public sealed class SavedModel(ModelDescription description, TrainableNetwork network, Vocabulary? vocabulary) : IDisposable
{
    /// <summary>What its <c>model.json</c> says.</summary>
    public ModelDescription Description { get; } = description;

    /// <summary>The network, float32, in evaluation mode.</summary>
    public TrainableNetwork Network { get; } = network;

    /// <summary>Of its prompts; null where it takes none.</summary>
    public Vocabulary? Vocabulary { get; } = vocabulary;

    /// <summary>SHA-256 of the file of weights, 64 hexadecimal digits in lower case.</summary>
    public required string WeightsHash { get; init; }

    /// <summary>Where it came from.</summary>
    public required string Folder { get; init; }

    /// <summary>Frees the network.</summary>
    public void Dispose() => Network.Dispose();
}
