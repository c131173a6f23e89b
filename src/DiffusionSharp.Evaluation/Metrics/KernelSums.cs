using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>Sums of a kernel over pairs of items: all that the unbiased distance and its deviation need. Kernels are made block by block.</summary>
/// <param name="WithinReal">For each real item, its kernel with the other real items.</param>
/// <param name="WithinGenerated">For each generated item, with the other generated items.</param>
/// <param name="RealAcross">For each real item, with all generated items.</param>
/// <param name="GeneratedAcross">For each generated item, with all real items.</param>
internal sealed record KernelSums(double[] WithinReal, double[] WithinGenerated, double[] RealAcross, double[] GeneratedAcross)
{
    /// <param name="kernel">Of two items.</param>
    /// <param name="real">[N, F], float64.</param>
    /// <param name="generated">[M, F], float64.</param>
    public static KernelSums Of(PolynomialKernel kernel, Tensor real, Tensor generated)
    {
        var (across, back) = Rows(kernel, real, generated, withSelf: true);
        return new(Rows(kernel, real, real, withSelf: false).Rows, Rows(kernel, generated, generated, withSelf: false).Rows, across, back);
    }

    /// <summary>The unbiased estimate of the squared maximum mean discrepancy (Gretton et al. 2012, lemma 6).</summary>
    public double Distance() => Distance(WithinReal.Length, WithinGenerated.Length, WithinReal.Sum(), WithinGenerated.Sum(), RealAcross.Sum());

    /// <summary>The jackknife: each item is left out once. Null where fewer than 3 items are on a side.</summary>
    public double? Deviation()
    {
        var (n, m) = (WithinReal.Length, WithinGenerated.Length);
        if (n < 3 || m < 3)
        {
            return null;
        }

        var (real, generated, across) = (WithinReal.Sum(), WithinGenerated.Sum(), RealAcross.Sum());
        var withoutReal = WithinReal.Zip(RealAcross, (within, cross) => Distance(n - 1, m, real - (2 * within), generated, across - cross));
        var withoutGenerated = WithinGenerated.Zip(GeneratedAcross, (within, cross) => Distance(n, m - 1, real, generated - (2 * within), across - cross));
        return Math.Sqrt(Jackknife([.. withoutReal]) + Jackknife([.. withoutGenerated]));
    }

    private static double Jackknife(double[] without)
    {
        var mean = without.Average();
        return without.Sum(one => (one - mean) * (one - mean)) * (without.Length - 1) / without.Length;
    }

    private static double Distance(double n, double m, double real, double generated, double across) =>
        (real / (n * (n - 1))) + (generated / (m * (m - 1))) - (2 * across / (n * m));

    private static (double[] Rows, double[] Columns) Rows(PolynomialKernel kernel, Tensor rows, Tensor columns, bool withSelf)
    {
        var sums = new double[rows.shape[0]];
        var downward = new double[columns.shape[0]];
        Blocks.Visit(rows.shape[0], columns.shape[0], (first, count) =>
        {
            var block = kernel.Of(rows.narrow(0, first, count), columns);
            if (!withSelf)
            {
                block.diagonal(first).zero_();
            }

            block.sum([1]).data<double>().CopyTo(sums, (int)first);
            var part = block.sum([0]).data<double>();
            for (var column = 0; column < downward.Length; column++)
            {
                downward[column] += part[column];
            }
        });
        return (sums, downward);
    }
}
