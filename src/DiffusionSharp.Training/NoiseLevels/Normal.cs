namespace DiffusionSharp.Training.NoiseLevels;

/// <summary>The standard normal distribution.</summary>
internal static class Normal
{
    /// <summary>The number below which a share lies: bisection on <see cref="Share"/>, to the last digits that doubles hold.</summary>
    /// <param name="share">In (0, 1).</param>
    public static double Quantile(double share)
    {
        var (low, high) = (-9.0, 9.0);
        for (var round = 0; round < 60; round++)
        {
            var middle = (low + high) / 2;
            (low, high) = Share(middle) < share ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>The share below a number: Φ(x), by the series of Marsaglia 2004 (Journal of Statistical Software 11) near the middle, and by a continued fraction in the tails.</summary>
    public static double Share(double x) => Math.Abs(x) < 3 ? 0.5 + Density(x) * Series(x) : x > 0 ? 1 - Tail(x) : Tail(-x);

    private static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    // x + x³/3 + x⁵/(3·5) + …
    private static double Series(double x)
    {
        var (sum, term) = (x, x);
        for (var odd = 3; Math.Abs(term) > 1e-17 && odd < 401; odd += 2)
        {
            term *= x * x / odd;
            sum += term;
        }

        return sum;
    }

    // φ(x) / (x + 1/(x + 2/(x + 3/…)))
    private static double Tail(double x)
    {
        var below = x;
        for (var level = 120; level > 0; level--)
        {
            below = x + level / below;
        }

        return Density(x) / below;
    }
}
