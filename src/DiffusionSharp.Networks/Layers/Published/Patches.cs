namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Puts patches back together to pictures, or to films.</summary>
internal static class Patches
{
    /// <summary>Puts them together.</summary>
    /// <param name="tokens">[B, T, P·C]: T is the product of <paramref name="grid"/> and P that of <paramref name="patch"/>, the channels innermost.</param>
    /// <param name="grid">Number of patches along each axis.</param>
    /// <param name="patch">Size of a patch along each axis.</param>
    /// <returns>[B, C, …], each axis as long as its patches.</returns>
    public static Tensor Join(Tensor tokens, IReadOnlyList<long> grid, IReadOnlyList<long> patch)
    {
        var (batch, axes) = (tokens.shape[0], grid.Count);
        var split = tokens.reshape([batch, .. grid, .. patch, -1]);
        long[] order = [0, 2 * axes + 1, .. Enumerable.Range(1, axes).SelectMany(axis => new long[] { axis, axis + axes })];
        return split.permute(order).reshape([batch, split.shape[^1], .. grid.Zip(patch, (count, size) => count * size)]);
    }
}
