namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>k(x, y) = (x·y·Scale + Constant)^Degree, the kernel of KID (Bińkowski et al. 2018, arXiv:1801.01401).</summary>
/// <param name="Degree">1 or more.</param>
/// <param name="Scale">Null is 1/F.</param>
/// <param name="Constant">Added to the scaled product.</param>
public sealed record PolynomialKernel(int Degree = 3, double? Scale = null, double Constant = 1)
{
    /// <summary>1 or more.</summary>
    public int Degree { get; init => field = Require.AtLeast(value, 1); } = Require.AtLeast(Degree, 1);

    /// <summary>The kernel of every pair.</summary>
    /// <param name="first">[B, F], float64.</param>
    /// <param name="second">[N, F], float64.</param>
    /// <returns>[B, N].</returns>
    internal Tensor Of(Tensor first, Tensor second) => mm(first, second.t()).mul_(Scale ?? 1.0 / first.shape[1]).add_(Constant).pow_(Degree);
}
