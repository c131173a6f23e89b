using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>How far each item of one set is from the nearest item of another.</summary>
internal static class NearestDistances
{
    /// <param name="from">[N, F], float64.</param>
    /// <param name="to">[M, F], float64.</param>
    /// <param name="middle">[F], see <see cref="PairDistances"/>.</param>
    /// <returns>N Euclidean distances; exactly 0 for an exact copy.</returns>
    public static double[] Of(Tensor from, Tensor to, Tensor middle)
    {
        var nearest = new double[from.shape[0]];
        new PairDistances(from, to, middle).Visit((first, block) =>
        {
            var away = from.narrow(0, first, block.shape[0]) - to.index_select(0, block.argmin(1));
            away.norm(1).data<double>().CopyTo(nearest, (int)first);
        });
        return nearest;
    }
}
