namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>The data: the solver steps even to clean data and from pure noise, and stands strong guidance (DPM-Solver++).</summary>
public sealed record DataVariable : ISolverVariable
{
    /// <inheritdoc/>
    public Tensor Of(Estimate estimate) => estimate.Clean;

    /// <inheritdoc/>
    public Estimate Moved(Estimate estimate, Tensor x) => estimate with { X = x };

    /// <inheritdoc/>
    public SolverFactors Factors(NoiseLevel from, NoiseLevel to, double stochasticity)
    {
        var left = from.ShareLeftAt(to);
        var noiseLeft = Math.Pow(left, stochasticity);
        var h = -(1 + stochasticity) * Math.Log(left);

        // ∫ e^(u − h)·(u/h)ʲ du over [0, h], by parts; of a step without end only the last value counts.
        double Moment(int power) => power == 0 ? 1 - left * noiseLeft : double.IsInfinity(h) ? 1 : 1 - power / h * Moment(power - 1);
        return new(to.Sigma / from.Sigma * noiseLeft, to.Alpha, to.Sigma * Math.Sqrt(1 - noiseLeft * noiseLeft), h, Moment);
    }
}
