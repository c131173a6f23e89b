namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Dot-product attention in heads, over tokens whose heads lie one after the other.</summary>
internal static class HeadAttention
{
    /// <summary>softmax(q·kᵀ/√d + bias)·v for each head.</summary>
    /// <param name="query">[B, N, H·d].</param>
    /// <param name="key">[B, M, H·d].</param>
    /// <param name="value">[B, M, H·d].</param>
    /// <param name="heads">H.</param>
    /// <param name="bias">[B or 1, H or 1, N or 1, M], added before the softmax, or null.</param>
    /// <returns>[B, N, H·d].</returns>
    public static Tensor Attend(Tensor query, Tensor key, Tensor value, long heads, Tensor? bias = null)
    {
        Tensor Split(Tensor tokens) => tokens.unflatten(2, heads, tokens.shape[^1] / heads).transpose(1, 2);
        return Attend(Split(query), Split(key), Split(value), bias);
    }

    /// <summary>The same for heads that were split before.</summary>
    /// <param name="query">[B, H, N, d].</param>
    /// <param name="key">[B, H, M, d].</param>
    /// <param name="value">[B, H, M, d].</param>
    /// <param name="bias">[B or 1, H or 1, N or 1, M], added before the softmax, or null.</param>
    /// <returns>[B, N, H·d].</returns>
    /// <exception cref="ArgumentException">The items or the tokens do not match.</exception>
    public static Tensor Attend(Tensor query, Tensor key, Tensor value, Tensor? bias)
    {
        if (key.shape[0] != query.shape[0] || key.shape[2] != value.shape[2])
        {
            throw new ArgumentException($"Attention got queries [{string.Join(", ", query.shape)}] and keys [{string.Join(", ", key.shape)}]: give one prompt for each item.", nameof(key));
        }

        return nn.functional.scaled_dot_product_attention(query, key, value, bias?.to(query.dtype)).transpose(1, 2).flatten(2, 3);
    }
}
