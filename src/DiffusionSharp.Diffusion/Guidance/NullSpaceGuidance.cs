using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Degradations;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Diffusion.Guidance;

/// <summary>
/// Puts what was measured into the estimate and leaves the rest to the model: D + A⁺(y − A·D), DDNM (Wang et al. 2022, arXiv:2212.00490,
/// equation 12). Without noise in the measurement this is DDRM too, at its η_b = 1 (Kawar et al. 2022, arXiv:2201.11793). Any sampler will do.
/// </summary>
/// <param name="inner">The denoiser, with other guidance around it.</param>
/// <param name="degradation">A.</param>
/// <param name="measured">y, [B or 1, …], without noise; for a noisy one take <see cref="ProximalGuidance"/>.</param>
public sealed class NullSpaceGuidance(IDenoiser<Continuous> inner, ILinearDegradation degradation, Tensor measured) : IGuidance<Continuous>
{
    /// <inheritdoc/>
    public IDenoiser<Continuous> Unguided => inner;

    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        var clean = inner.Denoise(noisy, levels, conditioning);
        return clean + degradation.Invert(measured.to(clean.dtype, clean.device) - degradation.Apply(clean));
    }
}
