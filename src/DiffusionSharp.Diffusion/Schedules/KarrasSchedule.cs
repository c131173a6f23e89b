namespace DiffusionSharp.Diffusion.Schedules;

/// <summary>α = 1, σ spaced evenly in σ^(1/ρ). Equation 5 of Karras et al. 2022 (arXiv:2206.00364).</summary>
/// <param name="SigmaMin">σ at t = 0, above 0.</param>
/// <param name="SigmaMax">σ at t = 1, above <paramref name="SigmaMin"/>.</param>
/// <param name="Rho">ρ, above 0: how much the steps crowd toward clean data.</param>
public sealed record KarrasSchedule(double SigmaMin = 0.002, double SigmaMax = 80, double Rho = 7) : INoiseSchedule
{
    /// <summary>σ at t = 0, above 0.</summary>
    public double SigmaMin { get; init => field = Require.Positive(value); } = Require.Positive(SigmaMin);

    /// <summary>σ at t = 1.</summary>
    public double SigmaMax { get; init => field = Require.Positive(value); } = Require.Positive(SigmaMax);

    /// <summary>ρ, above 0.</summary>
    public double Rho { get; init => field = Require.Positive(value); } = Require.Positive(Rho);

    /// <inheritdoc/>
    public NoiseLevel At(double t)
    {
        var (low, high) = (Math.Pow(SigmaMin, 1 / Rho), Math.Pow(SigmaMax, 1 / Rho));
        return new(1, Math.Pow(low + Require.Time(t) * (high - low), Rho));
    }
}
