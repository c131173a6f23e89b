namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>Noise levels σ spread over a range by a formula instead of by timesteps, largest first.</summary>
internal static class SigmaCurve
{
    /// <summary>A curve: the largest and the smallest σ, and how many.</summary>
    public delegate double[] Rule(double largest, double smallest, int count);

    /// <summary>The curve that a configuration asks for; null where it has none.</summary>
    public static Rule? Of(SchedulerConfig config) =>
        config.Flag("use_karras_sigmas") ? (largest, smallest, count) => Karras(largest, smallest, count, 7)
        : config.Flag("use_exponential_sigmas") || config.Flag("use_lu_lambdas") ? Exponential
        : config.Flag("use_beta_sigmas") ? Beta
        : null;

    /// <summary>Even in σ^(1/ρ) (Karras et al. 2022, arXiv:2206.00364, equation 5).</summary>
    public static double[] Karras(double largest, double smallest, int count, double rho)
    {
        var (from, to) = (Math.Pow(largest, 1 / rho), Math.Pow(smallest, 1 / rho));
        return [.. Ramp(count).Select(ramp => Math.Pow(from + ramp * (to - from), rho))];
    }

    /// <summary>Even in ln σ.</summary>
    public static double[] Exponential(double largest, double smallest, int count) =>
        [.. Spacing.Even(Math.Log(largest), Math.Log(smallest), count).Select(Math.Exp)];

    /// <summary>By quantiles of the beta distribution with both parameters 0.6 (Lee et al. 2024, arXiv:2407.12173).</summary>
    public static double[] Beta(double largest, double smallest, int count) =>
        [.. Ramp(count).Select(ramp => smallest + BetaDistribution.Quantile(1 - ramp, 0.6) * (largest - smallest))];

    private static IEnumerable<double> Ramp(int count) => count == 1 ? [0] : Spacing.Even(0, 1, count);
}
