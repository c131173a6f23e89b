namespace DiffusionSharp.Training.Averages;

/// <summary>
/// The mathematics of power-function averages (Karras et al. 2023, arXiv:2312.02696, section 3 and appendix C): an average after t examples
/// weights the weights of time τ by (γ + 1)·τ^γ/t^(γ+1). Its length is the standard deviation of τ/t.
/// </summary>
public static class PowerFunctionProfile
{
    /// <summary>γ of an average of a relative length: (γ + 1)^½·(γ + 2)^−1·(γ + 3)^−½ = length (equation 126).</summary>
    /// <param name="length">Relative to the training so far, in (0, 0.28]: 0.289 would weight all times alike.</param>
    public static double ExponentOf(double length)
    {
        Require.Within(length, 1e-4, 0.28);
        var (low, high) = (0.0, 1e5);
        for (var round = 0; round < 200; round++)
        {
            var middle = (low + high) / 2;
            (low, high) = LengthOf(middle) > length ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>The relative length of an average of exponent γ.</summary>
    /// <param name="exponent">γ, 0 or more.</param>
    public static double LengthOf(double exponent) => Math.Sqrt((exponent + 1) / (exponent + 3)) / (exponent + 2);

    /// <summary>How much of the average is kept when one more batch is seen (equation 127).</summary>
    /// <param name="exponent">γ.</param>
    /// <param name="examples">Seen so far, this batch among them.</param>
    /// <param name="batch">Examples of this batch.</param>
    public static double Kept(double exponent, long examples, int batch) => Math.Pow(1 - (double)batch / examples, exponent + 1);

    /// <summary>
    /// How snapshots of averages combine into the average of another length, after the fact: the least-squares solution (appendix C.2,
    /// algorithm 3).
    /// </summary>
    /// <param name="snapshots">When each was taken, and its γ.</param>
    /// <param name="examples">When the wanted average ends: at most the latest snapshot.</param>
    /// <param name="exponent">γ of the wanted one.</param>
    /// <returns>A factor for each snapshot; their sum is 1.</returns>
    public static IReadOnlyList<double> Combine(IReadOnlyList<(long Examples, double Exponent)> snapshots, long examples, double exponent)
    {
        ArgumentNullException.ThrowIfNull(snapshots);
        if (snapshots.Count == 0)
        {
            throw new ArgumentException("There are no snapshots to combine. Let the run take some.", nameof(snapshots));
        }

        var products = new double[snapshots.Count, snapshots.Count];
        var wanted = new double[snapshots.Count];
        for (var row = 0; row < snapshots.Count; row++)
        {
            for (var column = 0; column < snapshots.Count; column++)
            {
                products[row, column] = Product(snapshots[row], snapshots[column]);
            }

            wanted[row] = Product(snapshots[row], (examples, exponent));
        }

        var factors = LinearSystem.Solve(products, wanted);
        var sum = factors.Sum();
        return [.. factors.Select(factor => factor / sum)];
    }

    /// <summary>∫ of the product of two profiles over time (equation 158).</summary>
    internal static double Product((long Examples, double Exponent) one, (long Examples, double Exponent) other)
    {
        var (early, late) = one.Examples <= other.Examples ? (one, other) : (other, one);
        var ratio = (double)early.Examples / late.Examples;
        return (one.Exponent + 1) * (other.Exponent + 1) * Math.Pow(ratio, late.Exponent) / ((one.Exponent + other.Exponent + 1) * late.Examples);
    }
}
