using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Reference.Tests.Pipelines;

/// <summary>Says when the network is asked.</summary>
internal sealed class WatchedDenoiser(IDenoiser<Continuous> inner, Action called) : IDenoiser<Continuous>
{
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        called();
        return inner.Denoise(noisy, levels, conditioning);
    }
}
