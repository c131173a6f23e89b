namespace DiffusionSharp.Diffusion.Parameterizations;

/// <summary>The network predicts x₀ itself from the state as it is: D = F. Sample on the path it was trained on.</summary>
/// <param name="Time">What the network is told of a level; <see cref="TimeScales"/> has the usual ones.</param>
public sealed record DataPrediction(Func<NoiseLevel, double> Time) : IParameterization
{
    /// <inheritdoc/>
    public Preconditioning At(NoiseLevel level) => new(0, 1, 1, Time(level));
}
