using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Diffusion.Guidance;

/// <summary>Pushes the estimate away from that of a worse version of the same model (Karras et al. 2024, arXiv:2406.02507, equation 4).</summary>
/// <typeparam name="TSpace">What it moves through.</typeparam>
/// <param name="main">The denoiser to guide.</param>
/// <param name="worse">A smaller or less trained one, told the same condition.</param>
/// <param name="scale">1 changes nothing, and asks only the main one.</param>
public sealed class Autoguidance<TSpace>(IDenoiser<TSpace> main, IDenoiser<TSpace> worse, double scale) : IGuidance<TSpace>
    where TSpace : StateSpace
{
    /// <inheritdoc/>
    public IDenoiser<TSpace> Unguided => main;

    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        var toward = main.Denoise(noisy, levels, conditioning);
        return scale == 1 ? toward : toward + (scale - 1) * (toward - worse.Denoise(noisy, levels, conditioning));
    }
}
