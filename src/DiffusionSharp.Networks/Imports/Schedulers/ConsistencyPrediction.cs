using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Parameterizations;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>EDM's preconditioning, moved so that the state itself is the estimate at the smallest σ (Song et al. 2023, arXiv:2303.01469, appendix C).</summary>
/// <param name="SigmaData">Standard deviation of the data, above 0.</param>
/// <param name="Lowest">The smallest σ/α.</param>
internal sealed record ConsistencyPrediction(double SigmaData, double Lowest) : IParameterization
{
    /// <inheritdoc/>
    public Preconditioning At(NoiseLevel level)
    {
        var (sigma, data) = (level.NoiseToSignal, SigmaData * SigmaData);
        var (above, root) = (sigma - Lowest, Math.Sqrt(sigma * sigma + data));
        return new(data / (above * above + data) / level.Alpha, above * SigmaData / root, 1 / (root * level.Alpha), 250 * Math.Log(sigma));
    }
}
