namespace DiffusionSharp.Diffusion.Schedules;

/// <summary>
/// α² falls along a sigmoid, rescaled to run from exactly 1 to exactly 0 (Jabri et al. 2022, arXiv:2212.11972; Chen 2023,
/// arXiv:2301.10972, algorithm 1). Variance preserving.
/// </summary>
/// <param name="Start">Where on the sigmoid t = 0 lies.</param>
/// <param name="End">Where on the sigmoid t = 1 lies, above <paramref name="Start"/>.</param>
/// <param name="Temperature">τ, above 0: small is steep.</param>
public sealed record SigmoidSchedule(double Start = -3, double End = 3, double Temperature = 1) : INoiseSchedule
{
    /// <summary>Where on the sigmoid t = 0 lies.</summary>
    public double Start { get; init => field = Require.Finite(value); } = Require.Finite(Start);

    /// <summary>Where on the sigmoid t = 1 lies.</summary>
    public double End { get; init => field = Require.Finite(value); } = Require.Finite(End);

    /// <summary>τ, above 0.</summary>
    public double Temperature { get; init => field = Require.Positive(value); } = Require.Positive(Temperature);

    /// <inheritdoc/>
    public NoiseLevel At(double t)
    {
        var (first, last) = (Sigmoid(Start), Sigmoid(End));
        var here = Sigmoid(Start * (1 - Require.Time(t)) + End * t);
        return new(Math.Sqrt((last - here) / (last - first)), Math.Sqrt((here - first) / (last - first)));
    }

    private double Sigmoid(double place) => 1 / (1 + Math.Exp(-place / Temperature));
}
