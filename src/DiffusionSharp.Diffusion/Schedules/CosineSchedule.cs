namespace DiffusionSharp.Diffusion.Schedules;

/// <summary>α = cos(πt/2), σ = sin(πt/2). Variance preserving (Nichol &amp; Dhariwal 2021, arXiv:2102.09672, without its offset).</summary>
public sealed record CosineSchedule : INoiseSchedule
{
    /// <inheritdoc/>
    public NoiseLevel At(double t) => new(Math.Cos(t * Math.PI / 2), Math.Sin(t * Math.PI / 2));
}
