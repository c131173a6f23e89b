using DiffusionSharp.Networks.TextEncoders;

namespace DiffusionSharp.Networks.Layers;

/// <summary>What every block of a network is told.</summary>
/// <param name="Embedding">[B or 1, E]: time and conditions in one vector.</param>
/// <param name="Prompt">The prompt's tokens, for a network that takes prompts.</param>
internal sealed record NetworkContext(Tensor Embedding, PromptEncoding? Prompt);
