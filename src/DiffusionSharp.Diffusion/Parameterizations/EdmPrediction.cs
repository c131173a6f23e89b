namespace DiffusionSharp.Diffusion.Parameterizations;

/// <summary>EDM preconditioning (Karras et al. 2022, arXiv:2206.00364, table 1), for any (α, σ) by way of σ/α.</summary>
/// <param name="SigmaData">Standard deviation of the data, above 0.</param>
public sealed record EdmPrediction(double SigmaData = 0.5) : IParameterization
{
    /// <summary>Standard deviation of the data, above 0.</summary>
    public double SigmaData { get; init => field = Require.Positive(value); } = Require.Positive(SigmaData);

    /// <summary>
    /// Whether the network sees the noisy data shrunk to what they tell of the data: c_in = σ_data/(σ²+σ_data²) in place of 1/√(σ²+σ_data²). Noise that says nothing
    /// then fades away, and a network with something beside it, which is all it can go by there, need not learn to ignore it.
    /// </summary>
    public bool Fades { get; init; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">α = 0 or σ = 0, where the network's time ln(σ/α)/4 is infinite.</exception>
    public Preconditioning At(NoiseLevel level)
    {
        var (signal, noise) = (level.Alpha * SigmaData, level.Sigma);
        var power = signal * signal + noise * noise;
        return new(
            signal * SigmaData / power,
            noise * SigmaData / Math.Sqrt(power),
            Fades ? signal / power : 1 / Math.Sqrt(power),
            TimeScales.LogSigma(level));
    }
}
