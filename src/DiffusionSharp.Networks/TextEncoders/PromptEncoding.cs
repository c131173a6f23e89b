namespace DiffusionSharp.Networks.TextEncoders;

/// <summary>Prompts as vectors. One token more than the prompt has ids: the first is a learned one that is there even where there is no prompt.</summary>
/// <param name="Tokens">[B, L + 1, D].</param>
/// <param name="Mask">[B, L + 1], Bool: false where a token is padding.</param>
/// <param name="Pooled">[B, D]: the mean over the tokens that are there.</param>
public sealed record PromptEncoding(Tensor Tokens, Tensor Mask, Tensor Pooled)
{
    /// <summary>What to add to attention logits over <paramref name="others"/> further keys followed by these tokens, so that padding is not seen.</summary>
    /// <returns>[B, 1, 1, others + L + 1]: 0 or −∞.</returns>
    internal Tensor BiasAfter(long others)
    {
        var bias = zeros_like(Tokens.select(-1, 0)).masked_fill(Mask.logical_not(), double.NegativeInfinity);
        var before = zeros([bias.shape[0], others], bias.dtype, bias.device);
        return cat([before, bias], 1).unsqueeze(1).unsqueeze(1);
    }
}
