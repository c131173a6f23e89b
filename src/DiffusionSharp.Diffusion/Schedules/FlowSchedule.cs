namespace DiffusionSharp.Diffusion.Schedules;

/// <summary>
/// α = 1 − t, σ = t: rectified flow (Liu et al. 2022, arXiv:2209.03003) and linear masking of tokens. <paramref name="Shift"/> moves the
/// time toward noise, t′ = s·t / (1 + (s − 1)·t), for larger pictures (Esser et al. 2024, arXiv:2403.03206, equation 23).
/// </summary>
/// <param name="Shift">s, above 0; 1 changes nothing.</param>
public sealed record FlowSchedule(double Shift = 1) : INoiseSchedule
{
    /// <summary>s, above 0.</summary>
    public double Shift { get; init => field = Require.Positive(value); } = Require.Positive(Shift);

    /// <inheritdoc/>
    public NoiseLevel At(double t)
    {
        var total = 1 - Require.Time(t) + Shift * t;
        return new((1 - t) / total, Shift * t / total);
    }
}
