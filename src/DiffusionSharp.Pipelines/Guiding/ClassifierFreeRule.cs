using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Guidance;

namespace DiffusionSharp.Pipelines.Guiding;

/// <summary>Plain classifier-free guidance, both questions in one batch.</summary>
/// <typeparam name="TSpace">What it moves through.</typeparam>
public sealed record ClassifierFreeRule<TSpace> : IGuidanceRule<TSpace> where TSpace : StateSpace
{
    /// <inheritdoc/>
    public IGuidance<TSpace> Around(IDenoiser<TSpace> denoiser, Conditioning without, double scale) =>
        new ClassifierFreeGuidance<TSpace>(denoiser, without, scale) { InOneBatch = true };
}
