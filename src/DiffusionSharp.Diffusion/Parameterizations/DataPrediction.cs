namespace DiffusionSharp.Diffusion.Parameterizations;

/// <summary>The network predicts x₀ itself. D = F.</summary>
/// <param name="Time">What the network is told of a level.</param>
public sealed record DataPrediction(Func<NoiseLevel, double> Time) : IParameterization
{
    /// <inheritdoc/>
    public Preconditioning At(NoiseLevel level) => new(0, 1, 1, Time(level));
}
