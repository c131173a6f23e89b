namespace DiffusionSharp.Diffusion.Schedules;

/// <summary>
/// Moves and stretches α so that the last step of a chain is pure noise and the first stays as it is (Lin et al. 2023,
/// arXiv:2305.08891, algorithm 1). The other schedules end in pure noise by themselves.
/// </summary>
/// <param name="Inner">The table to correct.</param>
public sealed record ZeroTerminalBetas(IBetas Inner) : IBetas
{
    /// <inheritdoc/>
    /// <remarks>β_T = 1. A chain of one step is pure noise.</remarks>
    public IReadOnlyList<double> Table(int steps)
    {
        var kept = 1.0;
        double[] alphas = [.. Inner.Table(steps).Select(beta => Math.Sqrt(kept *= 1 - beta))];
        var (first, last) = (alphas[0], alphas[^1]);
        double Stretched(int step) => step < 0 ? 1 : steps == 1 ? 0 : (alphas[step] - last) * first / (first - last);
        return [.. Enumerable.Range(0, steps).Select(step => 1 - Math.Pow(Stretched(step) / Stretched(step - 1), 2))];
    }
}
