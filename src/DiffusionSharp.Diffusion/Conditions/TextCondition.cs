namespace DiffusionSharp.Diffusion.Conditions;

/// <summary>Prompts as a text encoder outside the network put them.</summary>
/// <param name="Embeddings">[B, L, D].</param>
/// <param name="Pooled">[B, P]: one vector a prompt, where the encoder gives one.</param>
public sealed record TextCondition(Tensor Embeddings, Tensor? Pooled = null) : Condition;
