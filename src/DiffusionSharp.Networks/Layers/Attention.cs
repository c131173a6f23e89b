namespace DiffusionSharp.Networks.Layers;

/// <summary>Dot-product attention (Vaswani et al. 2017, arXiv:1706.03762).</summary>
internal static class Attention
{
    /// <summary>softmax(q·kᵀ/√d + bias)·v.</summary>
    /// <remarks>
    /// On a CPU the fused kernel's backward pass takes several times as long as three plain products for the short sequences of these networks,
    /// so it serves only where no gradient is wanted.
    /// </remarks>
    /// <param name="query">[B, H, N, d].</param>
    /// <param name="key">[B, H, M, d].</param>
    /// <param name="value">[B, H, M, d].</param>
    /// <param name="bias">[B or 1, 1, 1, M], added before the softmax, or null.</param>
    /// <returns>[B, H, N, d].</returns>
    public static Tensor Attend(Tensor query, Tensor key, Tensor value, Tensor? bias)
    {
        if (!is_grad_enabled() || query.device_type != DeviceType.CPU)
        {
            return nn.functional.scaled_dot_product_attention(query, key, value, bias?.to(query.dtype));
        }

        var (batch, heads) = (query.shape[0], query.shape[1]);
        var logits = bmm(query.flatten(0, 1) * (1 / Math.Sqrt(query.shape[^1])), key.flatten(0, 1).transpose(1, 2));
        if (bias is not null)
        {
            logits = (logits.unflatten(0, batch, heads) + bias.to(logits.dtype)).flatten(0, 1);
        }

        return bmm(logits.softmax(-1), value.flatten(0, 1)).unflatten(0, batch, heads);
    }
}
