using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Guidance;
using DiffusionSharp.Diffusion.Parameterizations;

namespace DiffusionSharp.Pipelines.Guiding;

/// <summary>Guidance that gives the deviation back: see <see cref="RescaledGuidance"/>.</summary>
/// <param name="Share">How much of the correction is made, in [0, 1].</param>
/// <param name="Output">What the network's output means; null corrects the estimate of the clean data.</param>
public sealed record RescaledRule(double Share, IParameterization? Output = null) : IGuidanceRule<Continuous>
{
    /// <inheritdoc/>
    public IGuidance<Continuous> Around(IDenoiser<Continuous> denoiser, Conditioning without, double scale) =>
        new RescaledGuidance(denoiser, without, scale, Share) { InOneBatch = true, Output = Output };
}
