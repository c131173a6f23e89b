using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Diffusion.Guidance;

/// <summary>A denoiser pushed in some direction, which can also be asked without the push.</summary>
/// <typeparam name="TSpace">What it moves through.</typeparam>
public interface IGuidance<TSpace> : IDenoiser<TSpace> where TSpace : StateSpace
{
    /// <summary>The denoiser without the push, with the condition.</summary>
    IDenoiser<TSpace> Unguided { get; }
}
