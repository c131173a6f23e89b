namespace DiffusionSharp.Diffusion.Schedules;

/// <summary>
/// σ = sin(πt/2), α = 1 − σ: for tokens, few revealed at first, many at the end (Chang et al. 2022, arXiv:2202.04200, section 3.3, whose
/// share of masks is cos(πr/2) at progress r = 1 − t).
/// </summary>
public sealed record CosineMaskingSchedule : INoiseSchedule
{
    /// <inheritdoc/>
    public NoiseLevel At(double t)
    {
        var masked = Math.Sin(Require.Time(t) * Math.PI / 2);
        return new(1 - masked, masked);
    }
}
