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

    /// <summary>Whether no noise is left.</summary>
    public bool IsClean => Sigma == 0;

    /// <summary>The noise ε that explains <paramref name="noisy"/>, given an estimate of the clean data.</summary>
    /// <param name="noisy">[B, …].</param>
    /// <param name="clean">[B, …].</param>
    /// <returns>Shaped like <paramref name="noisy"/>.</returns>
    public Tensor NoiseIn(Tensor noisy, Tensor clean) => (noisy - Alpha * clean) / Sigma;
}
