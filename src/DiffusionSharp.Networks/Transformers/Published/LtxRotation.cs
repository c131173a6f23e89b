using DiffusionSharp.Networks.Layers.Published;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>The rotary positions of LTX-Video, which run over all heads: each turns by other angles.</summary>
/// <param name="Heads">H.</param>
/// <param name="HeadWidth">d: even.</param>
internal sealed record LtxRotation(int Heads, int HeadWidth)
{
    private const double Fastest = 10000;

    // What scaled positions are measured in: frames, rows and columns of the largest films that were trained on.
    private static readonly double[] _largest = [20, 2048, 2048];

    /// <summary>The rotation of a film's tokens.</summary>
    /// <remarks>In float32 and in the peer's order: the angles are so large that other roundings would turn differently.</remarks>
    /// <param name="grid">Of T tokens.</param>
    /// <param name="scale">Seconds, rows and columns of the film that a token spans; null leaves positions as they are counted.</param>
    /// <param name="device">Where the tokens are.</param>
    /// <returns>Tables of [H, T, d/2].</returns>
    public NeighborRotation Of(FilmGrid grid, IReadOnlyList<double>? scale, Device device)
    {
        var width = Heads * HeadWidth;
        var exponents = linspace(0, 1, width / 6, float32, device);
        var frequencies = full_like(exponents, Fastest).pow(exponents) * Math.PI / 2;
        Tensor[] byAxis = [.. Enumerable.Range(0, 3).Select(axis => frequencies * (Positions(grid, scale, axis, device).unsqueeze(1) * 2 - 1))];
        var angles = stack(byAxis, 2).flatten(1);
        var still = zeros([grid.Tokens, width % 6 / 2], float32, device);
        return NeighborRotation.By(cat([still, angles], 1).unflatten(1, Heads, HeadWidth / 2).transpose(0, 1));
    }

    private static Tensor Positions(FilmGrid grid, IReadOnlyList<double>? scale, int axis, Device device)
    {
        var counted = grid.Along(axis, float32, device);
        return scale is null ? counted : counted * scale[axis] / _largest[axis];
    }
}
