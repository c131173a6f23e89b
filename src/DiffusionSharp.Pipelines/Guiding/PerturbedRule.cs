using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Guidance;
using DiffusionSharp.Networks.Layers;

namespace DiffusionSharp.Pipelines.Guiding;

/// <summary>Guidance by perturbed attention: see <see cref="PerturbedGuidance"/>.</summary>
/// <param name="Push">How far to push away from what blind attention draws; 3 is usual.</param>
public sealed record PerturbedRule(double Push) : IGuidanceRule<Continuous>
{
    /// <inheritdoc/>
    public IGuidance<Continuous> Around(IDenoiser<Continuous> denoiser, Conditioning without, double scale) =>
        new PerturbedGuidance(denoiser, new SelfBlindDenoiser(denoiser), without, scale) { Push = Push };
}
