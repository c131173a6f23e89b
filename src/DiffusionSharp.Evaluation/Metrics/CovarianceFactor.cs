using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>
/// A covariance S as A·Aᵀ, from its eigenvalues. What lies below rounding, F·ε times the largest eigenvalue, is taken as zero, so that a
/// covariance without full rank has exactly the directions it has.
/// </summary>
/// <param name="Root">A, [F, R] with R the rank or more, float64.</param>
/// <param name="Eigenvalues">Those above rounding.</param>
/// <param name="Trace">Of S.</param>
internal sealed record CovarianceFactor(Tensor Root, double[] Eigenvalues, double Trace)
{
    private const double Rounding = 2.220446049250313e-16;

    /// <summary>Of the covariance of no more items than features, divided by N − 1: they are their own factor, which spares a matrix of F².</summary>
    /// <param name="features">[N, F], float64, N at least 2 and at most F.</param>
    public static CovarianceFactor OfItems(Tensor features)
    {
        var (items, width) = (features.shape[0], features.shape[1]);
        var root = (features - features.mean([0])).t() / Math.Sqrt(items - 1.0);
        var ascending = linalg.eigvalsh(mm(root.t(), root)).data<double>().ToArray();
        var least = width * Rounding * Math.Max(ascending[^1], 0);
        return new(root, [.. ascending.Where(value => value > least)], root.square().sum().item<double>());
    }

    public static CovarianceFactor Of(Tensor covariance)
    {
        var (values, vectors) = linalg.eigh(covariance);
        var ascending = values.data<double>().ToArray();
        var least = ascending.Length * Rounding * Math.Max(ascending[^1], 0);
        var first = ascending.TakeWhile(value => value <= least).Count();
        var kept = ascending.Length - first;
        var root = vectors.narrow(1, first, kept) * values.narrow(0, first, kept).sqrt();
        return new(root, ascending[first..], covariance.trace().item<double>());
    }

    /// <summary>
    /// tr(S₁ + S₂ − 2·(√S₁·S₂·√S₁)^½). The last trace is the sum of the singular values of A₁ᵀ·A₂, which keeps digits that the square roots
    /// of eigenvalues near zero would lose.
    /// </summary>
    public double DistanceTo(CovarianceFactor other) => Trace + other.Trace - (2 * Overlap(other));

    private double Overlap(CovarianceFactor other) => Eigenvalues.Length == 0 || other.Eigenvalues.Length == 0
        ? 0
        : TensorScope.Release(() => linalg.svdvals(mm(Root.t(), other.Root)).sum().item<double>());
}
