namespace DiffusionSharp.Tests.Evaluation;

/// <summary>Sets of features with known moments.</summary>
internal static class Sets
{
    public static Tensor Normal(int items, int features, ulong seed, double scale = 1) =>
        randn([items, features], ScalarType.Float64, generator: new Generator(seed)) * scale;

    /// <summary>Features whose mean and covariance (divided by N − 1) are exactly these, but for rounding.</summary>
    public static Tensor WithMoments(int items, double[] mean, double[,] covariance, ulong seed)
    {
        var raw = Normal(items, mean.Length, seed);
        var centered = raw - raw.mean([0]);
        var own = linalg.cholesky(mm(centered.t(), centered) / (items - 1.0));
        var wanted = linalg.cholesky(tensor(covariance));
        return mm(mm(centered, linalg.inv(own).t()), wanted.t()) + tensor(mean);
    }

    public static double[,] Diagonal(params double[] variances)
    {
        var covariance = new double[variances.Length, variances.Length];
        for (var i = 0; i < variances.Length; i++)
        {
            covariance[i, i] = variances[i];
        }

        return covariance;
    }

    public static double[][] Rows(Tensor features) =>
        [.. features.to(ScalarType.Float64).split(1).Select(row => row.contiguous().data<double>().ToArray())];
}
