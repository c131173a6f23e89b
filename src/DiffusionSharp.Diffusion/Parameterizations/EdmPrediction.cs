namespace DiffusionSharp.Diffusion.Parameterizations;

/// <summary>EDM preconditioning (Karras et al. 2022, arXiv:2206.00364), for any (α, σ) by way of σ/α.</summary>
/// <param name="SigmaData">Standard deviation of the data.</param>
public sealed record EdmPrediction(double SigmaData = 0.5) : IParameterization
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">α = 0 or σ = 0, where σ/α or its logarithm has no value.</exception>
    public Preconditioning At(NoiseLevel level)
    {
        var sigma = level.Sigma / level.Alpha;
        if (!(sigma > 0 && double.IsFinite(sigma)))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "EDM preconditioning needs some signal and some noise (α > 0, σ > 0). Use a Karras grid.");
        }

        var power = sigma * sigma + SigmaData * SigmaData;
        return new(
            SigmaData * SigmaData / power / level.Alpha,
            sigma * SigmaData / Math.Sqrt(power),
            1 / Math.Sqrt(power) / level.Alpha,
            Math.Log(sigma) / 4);
    }
}
