namespace DiffusionSharp.Diffusion.Denoisers;

/// <summary>Clips the estimate to the range of the data (Saharia et al. 2022, arXiv:2205.11487, section 2.3). For pixels, not for latents.</summary>
/// <param name="Limit">The data lie in [−limit, limit]; above 0.</param>
public sealed record ClampedRange(double Limit = 1) : IDataRange
{
    /// <summary>The data lie in [−limit, limit]; above 0.</summary>
    public double Limit { get; init => field = Require.Positive(value); } = Require.Positive(Limit);

    /// <inheritdoc/>
    public Tensor Apply(Tensor clean)
    {
        ArgumentNullException.ThrowIfNull(clean);
        return clean.clamp(-Limit, Limit);
    }
}
