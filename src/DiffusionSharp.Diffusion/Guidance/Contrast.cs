using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Diffusion.Guidance;

/// <summary>One denoiser asked under two conditionings.</summary>
/// <typeparam name="TSpace">What it moves through.</typeparam>
/// <param name="inner">The denoiser.</param>
/// <param name="without">The second conditioning.</param>
/// <param name="inOneBatch">Whether to ask once with twice the items, where the conditionings allow it.</param>
internal readonly struct Contrast<TSpace>(IDenoiser<TSpace> inner, Conditioning without, bool inOneBatch) where TSpace : StateSpace
{
    /// <summary>Both estimates.</summary>
    public (Tensor Toward, Tensor Away) Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        ArgumentNullException.ThrowIfNull(conditioning);
        var items = noisy.shape[0];
        if (!inOneBatch || conditioning.FollowedBy(without, items) is not { } both)
        {
            return (inner.Denoise(noisy, levels, conditioning), inner.Denoise(noisy, levels, without));
        }

        var estimates = inner.Denoise(cat([noisy, noisy]), levels.FollowedBy(levels, (int)items), both);
        return (estimates.narrow(0, 0, items), estimates.narrow(0, items, items));
    }
}
