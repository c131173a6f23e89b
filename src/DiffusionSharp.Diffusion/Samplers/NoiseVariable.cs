namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>The noise: the solver of the first DPM-Solver (Lu et al. 2022, arXiv:2206.00927). It cannot begin at pure noise nor end at clean data.</summary>
public sealed record NoiseVariable : ISolverVariable
{
    /// <inheritdoc/>
    public Tensor Of(Estimate estimate) => estimate.Noise;

    /// <inheritdoc/>
    public Estimate Moved(Estimate estimate, Tensor x) =>
        new(estimate.Level, (x - estimate.Level.Sigma * estimate.Noise) / estimate.Level.Alpha, x);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The step begins at pure noise or ends at clean data.</exception>
    public SolverFactors Factors(NoiseLevel from, NoiseLevel to, double stochasticity)
    {
        var left = from.ShareLeftAt(to);
        if (!(left > 0))
        {
            throw new ArgumentException($"A solver of the noise cannot step from {from} to {to}: the noise says nothing of pure noise or clean data. End the grid a little above clean data, or use the data variable.", nameof(to));
        }

        var h = -Math.Log(left);

        // ∫ e^(h − τ)·(τ/h)ʲ dτ over [0, h], by parts.
        double Moment(int power) => power == 0 ? 1 / left - 1 : power / h * Moment(power - 1) - 1;
        return new(
            to.Alpha / from.Alpha, -(1 + stochasticity) * to.Sigma, to.Sigma * Math.Sqrt(stochasticity * (1 / left / left - 1)), h, Moment);
    }
}
