namespace DiffusionSharp.Diffusion.Schedules;

/// <summary>β evenly spaced (Ho et al. 2020, arXiv:2006.11239, section 4).</summary>
/// <param name="First">β₁, in (0, 1).</param>
/// <param name="Last">β_T, in (0, 1).</param>
public sealed record LinearBetas(double First = 1e-4, double Last = 0.02) : IBetas
{
    /// <inheritdoc/>
    public IReadOnlyList<double> Table(int steps) => Spaced(First, Last, steps);

    /// <summary>Numbers evenly spaced from one to another, both included.</summary>
    internal static double[] Spaced(double first, double last, int steps) =>
        [.. Enumerable.Range(0, steps).Select(step => steps == 1 ? first : first + (last - first) * step / (steps - 1))];
}
