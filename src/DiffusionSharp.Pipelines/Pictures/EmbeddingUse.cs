namespace DiffusionSharp.Pipelines.Pictures;

/// <summary>An embedding that a model was taught.</summary>
/// <param name="File">Where it lay.</param>
/// <param name="Hash">SHA-256 over its name, length, beginning and end.</param>
/// <param name="Word">As the prompt writes it.</param>
public sealed record EmbeddingUse(string File, string Hash, string Word);
