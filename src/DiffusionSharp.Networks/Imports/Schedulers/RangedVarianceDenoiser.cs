using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>Holds the estimate in a range, and leaves the learned variance as it is.</summary>
internal sealed class RangedVarianceDenoiser(IVarianceDenoiser inner, IDataRange range) : IVarianceDenoiser
{
    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning) => DenoiseWithVariance(noisy, levels, conditioning).Clean;

    /// <inheritdoc/>
    public (Tensor Clean, Tensor? VarianceShare) DenoiseWithVariance(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        var (clean, share) = inner.DenoiseWithVariance(noisy, levels, conditioning);
        return (range.Apply(clean), share);
    }
}
