using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>Holds a denoiser's estimate in a range.</summary>
internal sealed class RangedDenoiser(IDenoiser<Continuous> inner, IDataRange range) : IDenoiser<Continuous>
{
    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning) => range.Apply(inner.Denoise(noisy, levels, conditioning));
}
