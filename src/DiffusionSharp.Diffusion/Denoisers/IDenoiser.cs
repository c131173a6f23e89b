using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Diffusion.Denoisers;

/// <summary>Estimates the clean data behind a noisy state. Every sampler asks only this.</summary>
/// <typeparam name="TSpace">What it moves through.</typeparam>
public interface IDenoiser<TSpace> where TSpace : StateSpace
{
    /// <summary>The estimate.</summary>
    /// <param name="noisy">[B, …] for continuous states, [B, L] Int64 for discrete ones.</param>
    /// <param name="levels">One level, or one per item.</param>
    /// <param name="conditioning">What the network is told.</param>
    /// <returns>
    /// Continuous: E[x₀ | x], shaped like <paramref name="noisy"/>. Discrete: log p(x₀ | x), [B, L, V], up to a constant and finite. A
    /// fresh tensor: the sampler frees it when it has used it.
    /// </returns>
    Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning);
}
