namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>
/// Extrapolates the Fréchet distance to infinitely many generated items: its bias falls like 1/N, so a line through the distances of growing
/// samples is followed to 1/N = 0 (Chong and Forsyth 2020, arXiv:1911.07023).
/// </summary>
/// <param name="Points">Sample sizes, evenly spaced up to all items; 3 or more. The paper takes 15.</param>
/// <param name="Seed">Which items are in which sample.</param>
public sealed record FrechetExtrapolation(int Points = 15, int Seed = 0)
{
    /// <summary>3 or more.</summary>
    public int Points { get; init => field = Require.AtLeast(value, 3); } = Require.AtLeast(Points, 3);

    /// <summary>From a tenth of the items, or twice the features where that is more, but never more than half.</summary>
    internal int[] Sizes(long items, long features)
    {
        var least = Math.Max(2, Math.Min(items / 2, Math.Max(items / 10, 2 * features)));
        int[] sizes = [.. Enumerable.Range(0, Points).Select(point => (int)(least + ((items - least) * point / (Points - 1))))];
        return sizes.Distinct().Count() == Points ? sizes : throw new ArgumentException(
            $"{items} items cannot be taken in {Points} sizes from {least} up. Give more items or ask for fewer points.", "generated");
    }
}
