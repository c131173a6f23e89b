using DiffusionSharp.Diffusion;

namespace DiffusionSharp.Training.NoiseLevels;

/// <summary>α = 1 − t, σ = t, ln(t/(1 − t)) normal (Esser et al. 2024, arXiv:2403.03206, section 3.1).</summary>
/// <param name="Mean">m: of the logit; above 0 trains more on noise.</param>
/// <param name="Deviation">s: of the logit, above 0.</param>
public sealed record LogitNormalLevels(double Mean = 0, double Deviation = 1) : INoiseLevelDistribution
{
    /// <summary>s, above 0.</summary>
    public double Deviation { get; init => field = Require.Positive(value); } = Require.Positive(Deviation);

    /// <inheritdoc/>
    public NoiseLevel Quantile(double share)
    {
        var time = 1 / (1 + Math.Exp(-(Mean + Deviation * Normal.Quantile(share))));
        return new(1 - time, time);
    }
}
