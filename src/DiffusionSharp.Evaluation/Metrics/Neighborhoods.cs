using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>The balls around the items of a set that reach to their k-th neighbor in the set: a rough outline of where the set is.</summary>
internal sealed class Neighborhoods
{
    private readonly Tensor _centers, _squaredRadii, _middle;

    /// <param name="centers">[N, F], float64, N more than k.</param>
    /// <param name="neighbors">k.</param>
    /// <param name="middle">[F], see <see cref="PairDistances"/>.</param>
    public Neighborhoods(Tensor centers, int neighbors, Tensor middle)
    {
        (_centers, _middle) = (centers, middle);
        var squared = new double[centers.shape[0]];
        // The item itself is the nearest, at distance 0, so its k-th neighbor is the (k + 1)-th nearest.
        new PairDistances(centers, centers, middle).Visit((first, block) =>
            block.topk(neighbors + 1, 1, largest: false, sorted: true).values.select(1, neighbors).contiguous().data<double>().CopyTo(squared, (int)first));
        _squaredRadii = tensor(squared);
    }

    /// <summary>For each point, in how many balls it lies. Points on the surface count only where <paramref name="closed"/>.</summary>
    /// <param name="points">[M, F], float64.</param>
    /// <param name="closed">Whether a ball has its surface.</param>
    public double[] CountAround(Tensor points, bool closed)
    {
        var counts = new double[points.shape[0]];
        var distances = new PairDistances(points, _centers, _middle);
        var reach = closed ? _squaredRadii + distances.Tie : _squaredRadii - distances.Tie;
        distances.Visit((first, block) =>
            (closed ? block.le(reach) : block.lt(reach)).sum(1).to(ScalarType.Float64).data<double>().CopyTo(counts, (int)first));
        return counts;
    }

    /// <summary>For each ball, how many points lie in it, without its surface.</summary>
    /// <param name="points">[M, F], float64.</param>
    public double[] CountInside(Tensor points)
    {
        var counts = new double[_centers.shape[0]];
        var distances = new PairDistances(_centers, points, _middle);
        var reach = (_squaredRadii - distances.Tie).unsqueeze(1);
        distances.Visit((first, block) =>
            block.lt(reach.narrow(0, first, block.shape[0])).sum(1).to(ScalarType.Float64).data<double>().CopyTo(counts, (int)first));
        return counts;
    }

    /// <exception cref="ArgumentException">A set has no k-th neighbor.</exception>
    public static void CheckNeighbors(int neighbors, long items, string argument)
    {
        if (neighbors >= items)
        {
            throw new ArgumentException($"{neighbors} neighbors of each item are asked for, but there are only {items} {argument} items. Give more items or ask for at most {items - 1} neighbors.", argument);
        }
    }
}
