using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Diffusion.Denoisers;

/// <summary>A denoiser that also says the variance of the step after, as its network has learned it (Nichol and Dhariwal 2021, arXiv:2102.09672).</summary>
public interface IVarianceDenoiser : IDenoiser<Continuous>
{
    /// <summary>The estimate, and the variance with it.</summary>
    /// <param name="noisy">[B, C, …].</param>
    /// <param name="levels">One level, or one per item.</param>
    /// <param name="conditioning">What the network is told.</param>
    /// <returns>
    /// E[x₀ | x], and where the logarithm of the variance lies between that of the smallest, 0, and that of the largest, 1, both [B, C, …]; the second is null where
    /// the network says none.
    /// </returns>
    (Tensor Clean, Tensor? VarianceShare) DenoiseWithVariance(Tensor noisy, NoiseLevels levels, Conditioning conditioning);
}
