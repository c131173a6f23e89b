using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Diffusion.Denoisers;

/// <summary>Clips the estimate to the range of the data (Saharia et al. 2022, arXiv:2205.11487, section 2.3). For pixels, not for latents.</summary>
/// <param name="inner">The denoiser, with its guidance around it.</param>
/// <param name="limit">The data lie in [−limit, limit]; above 0.</param>
public sealed class StaticThreshold(IDenoiser<Continuous> inner, double limit = 1) : IDenoiser<Continuous>
{
    private readonly double _limit = Require.Positive(limit, nameof(limit));

    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning) =>
        inner.Denoise(noisy, levels, conditioning).clamp(-_limit, _limit);
}
