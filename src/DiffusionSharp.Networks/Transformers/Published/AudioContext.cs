using DiffusionSharp.Networks.Layers.Published;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>What every <see cref="AudioBlock"/> is told.</summary>
/// <param name="Prompt">[B, M, S].</param>
/// <param name="Rotation">Where the tokens lie.</param>
internal sealed record AudioContext(Tensor Prompt, IRotation Rotation);
