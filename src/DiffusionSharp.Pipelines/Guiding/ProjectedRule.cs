using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Guidance;

namespace DiffusionSharp.Pipelines.Guiding;

/// <summary>Adaptive projected guidance: see <see cref="ProjectedGuidance"/>.</summary>
/// <param name="Radius">The longest push of an item, above 0; +∞ holds nothing.</param>
/// <param name="Parallel">The share that is kept of the push along the estimate.</param>
public sealed record ProjectedRule(double Radius, double Parallel = 0) : IGuidanceRule<Continuous>
{
    /// <summary>How much of the pushes of earlier steps is added, in (−1, 1); 0 nothing.</summary>
    public double Momentum { get; init; }

    /// <inheritdoc/>
    public IGuidance<Continuous> Around(IDenoiser<Continuous> denoiser, Conditioning without, double scale) =>
        new ProjectedGuidance(denoiser, without, scale) { Radius = Radius, Parallel = Parallel, Momentum = Momentum };
}
