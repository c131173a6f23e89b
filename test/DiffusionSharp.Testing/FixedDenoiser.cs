using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Testing;

/// <summary>A denoiser written as a formula, which counts how often it was asked.</summary>
/// <typeparam name="TSpace">What it moves through.</typeparam>
/// <param name="formula">From state, levels and conditioning to the estimate.</param>
public sealed class FixedDenoiser<TSpace>(Func<Tensor, NoiseLevels, Conditioning, Tensor> formula) : IDenoiser<TSpace>
    where TSpace : StateSpace
{
    /// <summary>How often it was asked.</summary>
    public int Calls { get; private set; }

    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        Calls++;
        return formula(noisy, levels, conditioning);
    }
}
