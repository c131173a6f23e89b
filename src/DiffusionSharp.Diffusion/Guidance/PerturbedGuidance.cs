using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Diffusion.Guidance;

/// <summary>
/// Classifier-free guidance, and besides a push away from what a perturbed version of the network says under the same condition (perturbed-attention guidance,
/// Ahn et al. 2024, arXiv:2403.17377, equation 15 and section 4.3). Works without a condition too.
/// </summary>
/// <param name="inner">The denoiser to guide.</param>
/// <param name="perturbed">The same with its attention perturbed.</param>
/// <param name="without">The condition to move away from.</param>
/// <param name="scale">Of classifier-free guidance; 1 is none.</param>
public sealed class PerturbedGuidance(IDenoiser<Continuous> inner, IDenoiser<Continuous> perturbed, Conditioning without, double scale) : IGuidance<Continuous>
{
    /// <inheritdoc/>
    public IDenoiser<Continuous> Unguided => inner;

    /// <summary>How far to push away from the perturbed estimate; 0 not at all. The paper has 3.</summary>
    public double Push { get; init; } = 3;

    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        var (toward, away) = scale == 1 ? (inner.Denoise(noisy, levels, conditioning), null) : new Contrast<Continuous>(inner, without, inOneBatch: true).Denoise(noisy, levels, conditioning);
        var guided = away is null ? toward : away + scale * (toward - away);
        return guided + Push * (toward - perturbed.Denoise(noisy, levels, conditioning));
    }
}
