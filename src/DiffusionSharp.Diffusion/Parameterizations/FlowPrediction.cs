namespace DiffusionSharp.Diffusion.Parameterizations;

/// <summary>
/// The network predicts the flow velocity u = ε − x₀ (Lipman et al. 2022, arXiv:2210.02747). It sees the state scaled to α + σ = 1, as on
/// the straight path it was trained on.
/// </summary>
/// <param name="Time">What the network is told of a level; <see cref="TimeScales"/> has the usual ones.</param>
public sealed record FlowPrediction(Func<NoiseLevel, double> Time) : IParameterization
{
    /// <inheritdoc/>
    public Preconditioning At(NoiseLevel level)
    {
        var total = level.Alpha + level.Sigma;
        return new(1 / total, -level.Sigma / total, 1 / total, Time(level));
    }
}
