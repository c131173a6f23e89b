namespace DiffusionSharp.Diffusion;

/// <summary>
/// How much of the data and how much noise a state holds. Continuous: x = α·x₀ + σ·ε. Discrete: a token is kept with
/// probability α and corrupted with probability σ.
/// </summary>
/// <param name="Alpha">Signal, in [0, 1].</param>
/// <param name="Sigma">Noise, 0 or more.</param>
public readonly record struct NoiseLevel(double Alpha, double Sigma)
{
    /// <summary>No noise at all: α = 1, σ = 0.</summary>
    public static NoiseLevel Clean => new(1, 0);

    /// <summary>Log signal-to-noise ratio λ = ln(α/σ). DPM-Solver's time. −∞ is pure noise, +∞ is clean data.</summary>
    public double LogSnr => Math.Log(Alpha / Sigma);

    /// <summary>σ/α = e^(−λ): the σ of Karras et al. 2022 (arXiv:2206.00364), whatever the path. 0 is clean data, +∞ is pure noise.</summary>
    public double NoiseToSignal => Sigma / Alpha;

    /// <summary>Whether no noise is left.</summary>
    public bool IsClean => Sigma == 0;

    /// <summary>The variance-preserving level (α² + σ² = 1) with a given signal-to-noise ratio.</summary>
    /// <param name="logSnr">λ = ln(α/σ); −∞ and +∞ are pure noise and clean data.</param>
    public static NoiseLevel FromLogSnr(double logSnr) =>
        new(1 / Math.Sqrt(1 + Math.Exp(-2 * logSnr)), 1 / Math.Sqrt(1 + Math.Exp(2 * logSnr)));

    /// <summary>The noise ε that explains <paramref name="noisy"/>, given an estimate of the clean data. Not a number where σ = 0.</summary>
    /// <param name="noisy">[B, …].</param>
    /// <param name="clean">[B, …].</param>
    /// <returns>Shaped like <paramref name="noisy"/>.</returns>
    public Tensor NoiseIn(Tensor noisy, Tensor clean) => (noisy - Alpha * clean) / Sigma;

    /// <summary>
    /// e^(λ − λ′), in [0, 1): the share of the noise-to-signal ratio that a step to a cleaner level leaves. 0 when the step starts at
    /// pure noise or ends clean, so that no solver meets an infinity.
    /// </summary>
    internal double ShareLeftAt(NoiseLevel cleaner) => Alpha * cleaner.Sigma / (Sigma * cleaner.Alpha);
}
