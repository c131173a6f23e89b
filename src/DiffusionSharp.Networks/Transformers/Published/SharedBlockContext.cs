using DiffusionSharp.Networks.Layers.Published;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>What every <see cref="SharedBlock"/> is told.</summary>
/// <param name="Parts">[B or 1, T or 1, 6, W]: shifts, scales and gates.</param>
/// <param name="Prompt">[B, M, S].</param>
/// <param name="Bias">[B, 1, 1, M]: hides padding of the prompt; or null.</param>
/// <param name="Rotation">Where the tokens lie, or null.</param>
internal sealed record SharedBlockContext(Tensor Parts, Tensor Prompt, Tensor? Bias = null, IRotation? Rotation = null);
