namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Checks what published networks are given, at their public edge.</summary>
internal static class ShapeCheck
{
    /// <exception cref="ArgumentException">It is not [items, channels, height, width].</exception>
    public static void Picture(Tensor x, long channels, string network)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.dim() != 4 || x.shape[1] != channels)
        {
            throw new ArgumentException($"The {network} got [{string.Join(", ", x.shape)}], but [items, {channels}, height, width] is wanted.", nameof(x));
        }
    }
}
