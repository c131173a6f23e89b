using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Parameterizations;

namespace DiffusionSharp.Training.Weightings;

/// <summary>How much an error of the clean-data estimate counts at a level: λ in λ·‖D(x) − x₀‖².</summary>
public interface ILossWeighting
{
    /// <summary>λ, above 0.</summary>
    /// <param name="level">Of the example.</param>
    /// <param name="parameterization">Of the network.</param>
    double At(NoiseLevel level, IParameterization parameterization);
}
