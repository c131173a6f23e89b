using DiffusionSharp.Networks.Layers.Published;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>What every block over the tokens of prompt and picture is told.</summary>
/// <param name="Embedding">[B, W]: time, pooled prompt and guidance in one vector.</param>
/// <param name="PromptLength">M: the first tokens are the prompt's.</param>
/// <param name="Rotation">Where all tokens lie, or null.</param>
internal sealed record JointContext(Tensor Embedding, long PromptLength, IRotation? Rotation = null);
