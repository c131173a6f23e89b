namespace DiffusionSharp.Diffusion.Schedules;

/// <summary>
/// α(t) = cos(u) / cos(u₀), u = (t + s)/(1 + s)·π/2, variance preserving (Nichol &amp; Dhariwal 2021, arXiv:2102.09672, equation 17,
/// in continuous time). Without offset it is α = cos(πt/2), σ = sin(πt/2).
/// </summary>
/// <param name="Offset">s, 0 or more: keeps the first noise from being too small. The paper has 0.008.</param>
public sealed record CosineSchedule(double Offset = 0) : INoiseSchedule
{
    /// <summary>s, 0 or more.</summary>
    public double Offset { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Offset);

    /// <inheritdoc/>
    public NoiseLevel At(double t)
    {
        // cos u and 1 − α² are written with sines of differences, which are exactly 0 at the two ends.
        var quarter = Math.PI / 2 / (1 + Offset);
        var first = Offset * quarter;
        var passed = Require.Time(t) * quarter;
        var alpha = Math.Sin((1 - t) * quarter) / Math.Cos(first);
        var sigma = Math.Sqrt(Math.Sin(passed) * Math.Sin(passed + 2 * first)) / Math.Cos(first);
        return new(alpha, sigma);
    }
}
