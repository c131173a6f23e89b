namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Rotary positions that turn pairs of neighboring numbers.</summary>
/// <param name="Cosine">[T, d/2], or [B or 1, H, T, d/2] where heads differ; Float32.</param>
/// <param name="Sine">Like <paramref name="Cosine"/>.</param>
internal sealed record NeighborRotation(Tensor Cosine, Tensor Sine) : IRotation
{
    /// <summary>The rotation by angles.</summary>
    /// <param name="angles">Like <see cref="Cosine"/>, of any floating type.</param>
    public static NeighborRotation By(Tensor angles) => new(angles.cos().to(float32), angles.sin().to(float32));

    /// <summary>The angles of positions along one axis: position / base^(2·i/width).</summary>
    /// <param name="positions">[T].</param>
    /// <param name="width">Numbers of a head that belong to this axis: even.</param>
    /// <param name="slowest">The base.</param>
    /// <returns>[T, width/2], Float64.</returns>
    public static Tensor Angles(Tensor positions, long width, double slowest)
    {
        var exponents = arange(0, width, 2, float64, positions.device) / width;
        return positions.to(float64).unsqueeze(1) * (exponents * -Math.Log(slowest)).exp();
    }

    /// <inheritdoc/>
    public Tensor Turn(Tensor x)
    {
        var pairs = x.to(float32).unflatten(x.dim() - 1, -1, 2);
        var (first, second) = (pairs.select(-1, 0), pairs.select(-1, 1));
        return stack([first * Cosine - second * Sine, second * Cosine + first * Sine], x.dim()).flatten(-2).to(x.dtype);
    }
}
