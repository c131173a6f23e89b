namespace DiffusionSharp.Networks.TextEncoders;

/// <summary>
/// Prompts as vectors. The first token is a learned one that is there even where there is no prompt, and padding fills up to a multiple of
/// 32.
/// </summary>
/// <param name="Tokens">[B, M, D], where M is the number of ids and one more, rounded up.</param>
/// <param name="Mask">[B, M], Bool: false where a token is padding.</param>
/// <param name="Pooled">[B, D]: the mean over the tokens that are there.</param>
public sealed record PromptEncoding(Tensor Tokens, Tensor Mask, Tensor Pooled)
{
    /// <summary>On a CPU the softmax over rows whose length divides by a register's 32 bfloat16 numbers takes little more than half the time.</summary>
    internal const int Multiple = 32;

    /// <summary>These prompts with something added to every token.</summary>
    /// <param name="noise">[B or 1, D].</param>
    internal PromptEncoding With(Tensor noise)
    {
        var batch = Math.Max(Tokens.shape[0], noise.shape[0]);
        return new(Tokens + noise.unsqueeze(1), Mask.expand(batch, -1), Pooled + noise);
    }

    /// <summary>The length that so many tokens are filled up to.</summary>
    internal static long Rounded(long tokens) => (tokens + Multiple - 1) / Multiple * Multiple;

    /// <summary>What to add to attention logits over <paramref name="others"/> further keys followed by these tokens, so that padding is not seen.</summary>
    /// <returns>[B, 1, 1, others + M]: 0 or −∞.</returns>
    internal Tensor BiasAfter(long others) => Bias(bias => [Open(bias, others), bias]);

    /// <summary>The same over these tokens followed by <paramref name="others"/> further keys.</summary>
    /// <returns>[B, 1, 1, M + others]: 0 or −∞.</returns>
    internal Tensor BiasBefore(long others) => Bias(bias => [bias, Open(bias, others)]);

    private static Tensor Open(Tensor bias, long keys) => zeros([bias.shape[0], keys], bias.dtype, bias.device);

    private Tensor Bias(Func<Tensor, Tensor[]> order)
    {
        var bias = zeros(Mask.shape, Tokens.dtype, Mask.device).masked_fill(Mask.logical_not(), double.NegativeInfinity);
        return cat(order(bias), 1).unsqueeze(1).unsqueeze(1);
    }
}
