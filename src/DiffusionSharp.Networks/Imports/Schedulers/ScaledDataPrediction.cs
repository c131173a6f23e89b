using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Parameterizations;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>The network predicts x₀ from the state scaled to α² + σ² = 1, so that any path serves it.</summary>
internal sealed record ScaledDataPrediction(Func<NoiseLevel, double> Time) : IParameterization
{
    /// <inheritdoc/>
    public Preconditioning At(NoiseLevel level) => new(0, 1, 1 / Math.Sqrt(level.Alpha * level.Alpha + level.Sigma * level.Sigma), Time(level));
}
