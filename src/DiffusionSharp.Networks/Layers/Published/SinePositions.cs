using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Fixed positions on a grid: half of the numbers tell the column and half the row, as sines and cosines (Dosovitskiy et al. 2020, arXiv:2010.11929, as in DiT).</summary>
/// <param name="Width">Of a token's vector: a multiple of 4.</param>
/// <param name="Side">Rows and columns that the network was trained at; other grids are stretched over the same area.</param>
/// <param name="Scale">The area is divided by this.</param>
internal sealed record SinePositions(long Width, double Side, double Scale = 1)
{
    /// <summary>The positions for a network.</summary>
    /// <exception cref="InvalidDataException">Its width is no multiple of 4.</exception>
    public static SinePositions Read(PublishedConfig config, long width, double side, double scale = 1) =>
        width % 4 == 0 ? new(width, side, scale) : throw config.Fault($"describes tokens {width} wide, but a multiple of 4 is wanted");

    /// <summary>The positions of a grid, row by row.</summary>
    /// <returns>[1, rows·columns, Width], Float32.</returns>
    public Tensor Of(long rows, long columns, Device device)
    {
        var byColumn = Along(columns, device).unsqueeze(0).expand(rows, columns, -1);
        var byRow = Along(rows, device).unsqueeze(1).expand(rows, columns, -1);
        return cat([byColumn, byRow], -1).flatten(0, 1).unsqueeze(0).to(float32);
    }

    private Tensor Along(long count, Device device)
    {
        var quarter = Width / 4;
        var positions = arange(count, float64, device) / (count / Side) / Scale;
        var angles = positions.unsqueeze(1) * (arange(quarter, float64, device) / quarter * -Math.Log(10000)).exp();
        return cat([angles.sin(), angles.cos()], 1);
    }
}
