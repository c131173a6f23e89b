using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>Holds a denoiser's estimate in a range. Beside clean data it answers in float64, so that the noise can be told from the estimate.</summary>
internal sealed class RangedDenoiser(IDenoiser<Continuous> inner, IDataRange range) : IDenoiser<Continuous>
{
    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        var nearlyClean = levels.Any(level => level.NoiseToSignal < 2 * PublishedWalk.NearlyClean.NoiseToSignal);
        return range.Apply(inner.Denoise(nearlyClean ? noisy.to(ScalarType.Float64) : noisy, levels, conditioning));
    }
}
