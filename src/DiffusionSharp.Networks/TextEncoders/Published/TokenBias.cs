namespace DiffusionSharp.Networks.TextEncoders.Published;

/// <summary>What is added to attention logits so that tokens do not see others: the lowest number of the type, which is as good as −∞ and harmless where everything is hidden.</summary>
internal static class TokenBias
{
    /// <summary>Hides the tokens that a mask leaves out.</summary>
    /// <param name="mask">[B, T]: 1 or true for tokens that may be seen; null for all.</param>
    /// <param name="like">Whose type the bias takes.</param>
    /// <returns>[B, 1, 1, T], or null.</returns>
    public static Tensor? Hiding(Tensor? mask, Tensor like) =>
        mask is null ? null : zeros(mask.shape, like.dtype, like.device).masked_fill(mask == 0, Lowest(like)).unsqueeze(1).unsqueeze(1);

    /// <summary>Hides later tokens, and those that a mask leaves out.</summary>
    /// <param name="length">T.</param>
    /// <param name="mask">[B, T], or null.</param>
    /// <param name="like">Whose type the bias takes.</param>
    /// <returns>[B or 1, 1, T, T].</returns>
    public static Tensor Causal(long length, Tensor? mask, Tensor like)
    {
        var later = ones([length, length], @bool, like.device).triu(1).unsqueeze(0).unsqueeze(0);
        var hidden = mask is null ? later : later.logical_or((mask == 0).unsqueeze(1).unsqueeze(1));
        return zeros(hidden.shape, like.dtype, like.device).masked_fill(hidden, Lowest(like));
    }

    private static double Lowest(Tensor like) => finfo(like.dtype).min;
}
