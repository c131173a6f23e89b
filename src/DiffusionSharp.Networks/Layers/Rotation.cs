namespace DiffusionSharp.Networks.Layers;

/// <summary>
/// Rotary positions on a grid (Su et al. 2021, arXiv:2104.09864; by rows and columns as Heo et al. 2024, arXiv:2403.13298): pairs of numbers of
/// queries and keys are turned by angles that grow with the row or the column, so that a product knows how far apart two tokens lie. Serves any size.
/// </summary>
/// <param name="Cosine">[T, d/2].</param>
/// <param name="Sine">[T, d/2].</param>
public sealed record Rotation(Tensor Cosine, Tensor Sine)
{
    // The slowest pair turns by 1/100 of the fastest, which turns by one radian a token.
    private const double Base = 100;

    /// <summary>The rotation of a grid's tokens, row by row, after others that have no place and are not turned.</summary>
    /// <param name="others">Number of tokens before the grid's.</param>
    /// <param name="rows">Of the grid.</param>
    /// <param name="columns">Of the grid.</param>
    /// <param name="headWidth">d: a multiple of 4.</param>
    /// <param name="device">Where the tokens are.</param>
    public static Rotation OfGrid(long others, long rows, long columns, long headWidth, Device device)
    {
        var frequencies = (arange(headWidth / 4, float32, device) * (-4 * Math.Log(Base) / headWidth)).exp();
        var byRow = (arange(rows, float32, device).unsqueeze(1) * frequencies).unsqueeze(1).expand(rows, columns, -1);
        var byColumn = (arange(columns, float32, device).unsqueeze(1) * frequencies).unsqueeze(0).expand(rows, columns, -1);
        var angles = cat([byRow, byColumn], -1).flatten(0, 1);
        angles = cat([zeros([others, headWidth / 2], float32, device), angles], 0);
        return new(angles.cos(), angles.sin());
    }

    /// <summary>Turns queries or keys; their lengths stay.</summary>
    /// <param name="x">[…, T, d].</param>
    /// <returns>[…, T, d], of the same type.</returns>
    public Tensor Turn(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var (cosine, sine, halves) = (Cosine.to(x.dtype), Sine.to(x.dtype), x.chunk(2, -1));
        return cat([halves[0] * cosine - halves[1] * sine, halves[1] * cosine + halves[0] * sine], -1);
    }
}
