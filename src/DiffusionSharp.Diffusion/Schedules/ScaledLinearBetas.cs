namespace DiffusionSharp.Diffusion.Schedules;

/// <summary>√β evenly spaced: the table of latent diffusion (Rombach et al. 2021, arXiv:2112.10752). The defaults are those of Stable Diffusion.</summary>
/// <param name="First">β₁, in (0, 1).</param>
/// <param name="Last">β_T, in (0, 1).</param>
public sealed record ScaledLinearBetas(double First = 0.00085, double Last = 0.012) : IBetas
{
    /// <inheritdoc/>
    public IReadOnlyList<double> Table(int steps) =>
        [.. LinearBetas.Spaced(Math.Sqrt(First), Math.Sqrt(Last), steps).Select(root => root * root)];
}
