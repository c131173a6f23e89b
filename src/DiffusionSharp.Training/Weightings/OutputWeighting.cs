using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Parameterizations;

namespace DiffusionSharp.Training.Weightings;

/// <summary>
/// Errors of the network's own output count alike: λ = 1/c_out². That is EDM's (σ² + σ_data²)/(σ·σ_data)² (Karras et al. 2022,
/// arXiv:2206.00364, equation 8), the plain error of ε (Ho et al. 2020), of v, and of the flow velocity, each with its parameterization.
/// </summary>
public sealed record OutputWeighting : ILossWeighting
{
    /// <inheritdoc/>
    public double At(NoiseLevel level, IParameterization parameterization)
    {
        ArgumentNullException.ThrowIfNull(parameterization);
        var output = parameterization.At(level).Out;
        return 1 / (output * output);
    }
}
