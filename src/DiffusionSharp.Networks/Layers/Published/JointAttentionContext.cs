namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>What a <see cref="JointAttention"/> is told besides the picture's tokens.</summary>
/// <param name="Prompt">[B, M, W]: the prompt's tokens.</param>
/// <param name="Rotation">Where all tokens lie, the prompt's first; or null.</param>
internal sealed record JointAttentionContext(Tensor Prompt, IRotation? Rotation);
