using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>Walks over the rows of a matrix of pairs in blocks, so that the whole is never in memory.</summary>
internal static class Blocks
{
    /// <summary>Of a block: 32 MiB in float64.</summary>
    public const long Numbers = 1 << 22;

    /// <param name="rows">Of the matrix.</param>
    /// <param name="columns">Of the matrix.</param>
    /// <param name="visit">Gets the first row of a block and how many it has; its tensors are freed.</param>
    public static void Visit(long rows, long columns, Action<long, long> visit)
    {
        var atOnce = Math.Max(1, Numbers / Math.Max(1, columns));
        for (long first = 0; first < rows; first += atOnce)
        {
            var (from, count) = (first, Math.Min(atOnce, rows - first));
            TensorScope.Release(() => visit(from, count));
        }
    }
}
