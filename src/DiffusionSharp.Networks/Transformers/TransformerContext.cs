using DiffusionSharp.Networks.Layers;

namespace DiffusionSharp.Networks.Transformers;

/// <summary>What every block of a transformer is told.</summary>
/// <param name="Embedding">[B or 1, W]: time and conditions in one vector.</param>
/// <param name="Rotation">Where each token lies.</param>
/// <param name="Bias">[B or 1, 1, 1, T]: 0, or −∞ for tokens that are padding; null where there is no prompt.</param>
internal sealed record TransformerContext(Tensor Embedding, Rotation Rotation, Tensor? Bias);
