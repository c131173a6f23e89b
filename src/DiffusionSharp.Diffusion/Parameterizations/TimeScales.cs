using DiffusionSharp.Diffusion.Schedules;

namespace DiffusionSharp.Diffusion.Parameterizations;

/// <summary>
/// What networks are told of a level: the usual choices for <see cref="Preconditioning.Time"/>. All depend on σ/α alone, so that a network
/// means the same on every path.
/// </summary>
public static class TimeScales
{
    /// <summary>σ/α, in [0, ∞).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Pure noise (α = 0), where it is infinite.</exception>
    public static double Sigma(NoiseLevel level) => Finite(level.NoiseToSignal, level);

    /// <summary>σ/(α + σ), in [0, 1]: the time of a flow without shift (Lipman et al. 2022, arXiv:2210.02747).</summary>
    public static double FlowTime(NoiseLevel level) => level.Sigma / (level.Alpha + level.Sigma);

    /// <summary>ln(σ/α)/4: c_noise of Karras et al. 2022 (arXiv:2206.00364, table 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Clean data or pure noise (σ = 0 or α = 0), where it is infinite.</exception>
    public static double LogSigma(NoiseLevel level) => Finite(Math.Log(level.NoiseToSignal) / 4, level);

    /// <summary>arctan(σ/α)·2/π, in [0, 1]: the time of a cosine schedule without offset.</summary>
    public static double Angle(NoiseLevel level) => Math.Atan2(level.Sigma, level.Alpha) * 2 / Math.PI;

    /// <summary>The timestep of a discrete chain, in [0, T − 1], with fraction (Ho et al. 2020, arXiv:2006.11239).</summary>
    public static Func<NoiseLevel, double> Timestep(BetaSchedule chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        return chain.Timestep;
    }

    /// <summary>A scale times a number: a flow time in thousandths, as Esser et al. 2024 (arXiv:2403.03206) have it.</summary>
    /// <param name="time">The scale.</param>
    /// <param name="factor">The number.</param>
    public static Func<NoiseLevel, double> Scaled(Func<NoiseLevel, double> time, double factor) => level => time(level) * factor;

    private static double Finite(double value, NoiseLevel level) => double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(level), level, $"The network's time would be {value} at α = {level.Alpha}, σ = {level.Sigma}. Use a grid with some signal and some noise at each level, such as Karras's.");
}
