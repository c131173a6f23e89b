namespace DiffusionSharp.Diffusion.Parameterizations;

/// <summary>The network predicts v = αε − σx₀ (Salimans &amp; Ho 2022, arXiv:2202.00512).</summary>
/// <param name="Time">What the network is told of a level.</param>
public sealed record VPrediction(Func<NoiseLevel, double> Time) : IParameterization
{
    /// <inheritdoc/>
    public Preconditioning At(NoiseLevel level)
    {
        var power = level.Alpha * level.Alpha + level.Sigma * level.Sigma;
        return new(level.Alpha / power, -level.Sigma / power, 1, Time(level));
    }
}
