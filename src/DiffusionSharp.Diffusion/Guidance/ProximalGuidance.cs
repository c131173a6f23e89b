using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Degradations;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Diffusion.Guidance;

/// <summary>
/// Moves the estimate to the x that makes ‖A·x − y‖² + ρ·‖x − D‖² least, with ρ = strength·σ_y²/(σ/α)²: DiffPIR (Zhu et al. 2023,
/// arXiv:2305.08995, equation 13). Where there is much noise the measurement decides, at the end the model does. Any sampler will do; DiffPIR
/// itself walks with fresh noise.
/// </summary>
/// <param name="inner">The denoiser, with other guidance around it.</param>
/// <param name="degradation">A.</param>
/// <param name="measured">y, [B or 1, …].</param>
/// <param name="deviation">σ_y, of the noise in y, 0 or more; at 0 this is <see cref="NullSpaceGuidance"/>.</param>
/// <param name="strength">λ of the paper, above 0: how much the model counts against the measurement. At 1 and a flat prior it is Bayes' rule.</param>
public sealed class ProximalGuidance(IDenoiser<Continuous> inner, ILinearDegradation degradation, Tensor measured, double deviation, double strength = 1)
    : IGuidance<Continuous>
{
    private readonly double _variance = Require.NotNegative(deviation, nameof(deviation)) * deviation * Require.Positive(strength, nameof(strength));

    /// <inheritdoc/>
    public IDenoiser<Continuous> Unguided => inner;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The items have different levels.</exception>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        var ratio = Measurements.OneLevel(levels).NoiseToSignal;
        var clean = inner.Denoise(noisy, levels, conditioning);
        return clean + degradation.Invert(measured.to(clean.dtype, clean.device) - degradation.Apply(clean), _variance / (ratio * ratio));
    }
}
