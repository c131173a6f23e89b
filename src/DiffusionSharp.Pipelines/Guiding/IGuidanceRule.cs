using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Guidance;

namespace DiffusionSharp.Pipelines.Guiding;

/// <summary>Which guidance is put around a denoiser.</summary>
/// <typeparam name="TSpace">What it moves through.</typeparam>
public interface IGuidanceRule<TSpace> where TSpace : StateSpace
{
    /// <summary>The guided denoiser.</summary>
    /// <param name="denoiser">Without guidance.</param>
    /// <param name="without">What to move away from.</param>
    /// <param name="scale">How far; 1 not at all.</param>
    IGuidance<TSpace> Around(IDenoiser<TSpace> denoiser, Conditioning without, double scale);
}
