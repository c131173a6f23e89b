namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>The symmetric beta distribution B(a, a).</summary>
internal static class BetaDistribution
{
    private const int Nodes = 400;

    /// <summary>Where the distribution function reaches a share, by bisection.</summary>
    /// <param name="share">In [0, 1].</param>
    /// <param name="a">The parameter, above 0.</param>
    public static double Quantile(double share, double a)
    {
        if (share is 0 or 1)
        {
            return share;
        }

        var (low, high, whole) = (0.0, 1.0, Integral(1, a));
        for (var middle = 0.5; middle > low && middle < high && high - low > 1e-15; middle = (low + high) / 2)
        {
            (low, high) = Integral(middle, a) / whole < share ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>
    /// ∫ (u(1 − u))^(a−1) du over [0, x], by u = sin²φ as 2∫ (sin φ cos φ)^(2a−1) dφ and the double exponential rule, which does not mind
    /// the corner at 0.
    /// </summary>
    private static double Integral(double x, double a)
    {
        var (half, sum) = (Math.Asin(Math.Sqrt(x)) / 2, 0.0);
        for (var node = -Nodes; node <= Nodes; node++)
        {
            var t = 4.0 * node / Nodes;
            var grade = Math.PI / 2 * Math.Sinh(t);
            var phi = half * Math.Exp(grade) / Math.Cosh(grade);
            var weight = half * Math.PI / 2 * Math.Cosh(t) / Math.Pow(Math.Cosh(grade), 2);
            sum += weight * Math.Pow(Math.Max(0, Math.Sin(phi) * Math.Cos(phi)), 2 * a - 1);
        }

        return 2 * sum * 4 / Nodes;
    }
}
