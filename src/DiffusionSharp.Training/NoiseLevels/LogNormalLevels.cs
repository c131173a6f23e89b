using DiffusionSharp.Diffusion;

namespace DiffusionSharp.Training.NoiseLevels;

/// <summary>α = 1, ln σ normal (Karras et al. 2022, arXiv:2206.00364, table 1).</summary>
/// <param name="Mean">P_mean: of ln σ.</param>
/// <param name="Deviation">P_std: of ln σ, above 0.</param>
public sealed record LogNormalLevels(double Mean = -1.2, double Deviation = 1.2) : INoiseLevelDistribution
{
    /// <summary>P_std, above 0.</summary>
    public double Deviation { get; init => field = Require.Positive(value); } = Require.Positive(Deviation);

    /// <inheritdoc/>
    public NoiseLevel Quantile(double share) => new(1, Math.Exp(Mean + Deviation * Normal.Quantile(share)));
}
