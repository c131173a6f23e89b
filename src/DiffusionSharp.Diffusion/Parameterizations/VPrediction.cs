namespace DiffusionSharp.Diffusion.Parameterizations;

/// <summary>
/// The network predicts v = αε − σx₀ at α² + σ² = 1 (Salimans &amp; Ho 2022, arXiv:2202.00512, section 4), and sees the state scaled to
/// that, as on the variance-preserving path it was trained on.
/// </summary>
/// <param name="Time">What the network is told of a level; <see cref="TimeScales"/> has the usual ones.</param>
public sealed record VPrediction(Func<NoiseLevel, double> Time) : IParameterization
{
    /// <inheritdoc/>
    public Preconditioning At(NoiseLevel level)
    {
        var power = level.Alpha * level.Alpha + level.Sigma * level.Sigma;
        return new(level.Alpha / power, -level.Sigma / Math.Sqrt(power), 1 / Math.Sqrt(power), Time(level));
    }
}
