namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>What an attention is told.</summary>
/// <param name="Source">[B, M, S]: the tokens that are looked at; null for those that ask.</param>
/// <param name="Bias">[B or 1, 1 or H, 1 or T, M], added before the softmax, or null.</param>
/// <param name="Rotation">Where the tokens lie, or null.</param>
internal sealed record AttentionContext(Tensor? Source = null, Tensor? Bias = null, IRotation? Rotation = null)
{
    /// <summary>Tokens that see each other, wherever they are.</summary>
    public static AttentionContext Self { get; } = new();

    /// <summary>
    /// The bias that hides padding: −10000, which is as good as −∞ and harmless where a whole prompt is hidden.
    /// </summary>
    /// <param name="mask">[B, M]: 1 or true for tokens that are there, or null.</param>
    /// <param name="like">Whose type the bias takes.</param>
    /// <returns>[B, 1, 1, M], or null.</returns>
    public static Tensor? Hiding(Tensor? mask, Tensor like) => mask is null ? null : ((1 - mask.to(like.dtype)) * -10000).unsqueeze(1).unsqueeze(1);
}
