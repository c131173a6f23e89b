namespace DiffusionSharp.Diffusion.Parameterizations;

/// <summary>
/// The network predicts ε (Ho et al. 2020, arXiv:2006.11239). D = (x − σF)/α. It sees the state scaled to α² + σ² = 1, as on the
/// variance-preserving path it was trained on.
/// </summary>
/// <param name="Time">What the network is told of a level; <see cref="TimeScales"/> has the usual ones.</param>
public sealed record EpsilonPrediction(Func<NoiseLevel, double> Time) : IParameterization
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">α = 0: noise alone says nothing of the data. Start a little below pure noise.</exception>
    public Preconditioning At(NoiseLevel level) => level.Alpha > 0
        ? new(1 / level.Alpha, -level.Sigma / level.Alpha, 1 / Math.Sqrt(level.Alpha * level.Alpha + level.Sigma * level.Sigma), Time(level))
        : throw new ArgumentOutOfRangeException(nameof(level), level, "A network that predicts noise cannot start where no signal is left (α = 0). Start the grid a little below pure noise, or use velocity prediction.");
}
