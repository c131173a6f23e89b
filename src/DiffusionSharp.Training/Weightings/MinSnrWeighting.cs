using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Parameterizations;

namespace DiffusionSharp.Training.Weightings;

/// <summary>λ = min(α²/σ², γ): levels with little noise do not outweigh the others (Hang et al. 2023, arXiv:2303.09556, equation 5).</summary>
/// <param name="Most">γ, above 0. The paper has 5.</param>
public sealed record MinSnrWeighting(double Most = 5) : ILossWeighting
{
    /// <summary>γ, above 0.</summary>
    public double Most { get; init => field = Require.Positive(value); } = Require.Positive(Most);

    /// <inheritdoc/>
    public double At(NoiseLevel level, IParameterization parameterization) => Math.Min(Math.Exp(2 * level.LogSnr), Most);
}
