namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Turns the first numbers of each head and leaves the others as they are.</summary>
/// <param name="First">Turns halves of the first numbers: its tables are [T, w/2] for w of them.</param>
internal sealed record PartialRotation(Rotation First) : IRotation
{
    /// <inheritdoc/>
    public Tensor Turn(Tensor x)
    {
        var width = 2 * First.Cosine.shape[^1];
        return cat([First.Turn(x.narrow(-1, 0, width)), x.narrow(-1, width, x.shape[^1] - width)], -1);
    }
}
