namespace DiffusionSharp.Diffusion.Parameterizations;

/// <summary>The network predicts the flow velocity u = ε − x₀ (Lipman et al. 2022, arXiv:2210.02747).</summary>
/// <param name="Time">What the network is told of a level.</param>
public sealed record FlowPrediction(Func<NoiseLevel, double> Time) : IParameterization
{
    /// <inheritdoc/>
    public Preconditioning At(NoiseLevel level)
    {
        var total = level.Alpha + level.Sigma;
        return new(1 / total, -level.Sigma / total, 1, Time(level));
    }
}
