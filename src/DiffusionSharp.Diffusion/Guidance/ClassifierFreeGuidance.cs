using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Diffusion.Guidance;

/// <summary>
/// Pushes the estimate away from what the network says without the condition (Ho &amp; Salimans 2022, arXiv:2207.12598).
/// Serves clean-data estimates and log-probabilities alike.
/// </summary>
/// <typeparam name="TSpace">What it moves through.</typeparam>
/// <param name="inner">The denoiser to guide.</param>
/// <param name="without">The condition to move away from: none, or a negative prompt.</param>
/// <param name="scale">1 changes nothing.</param>
public sealed class ClassifierFreeGuidance<TSpace>(IDenoiser<TSpace> inner, Conditioning without, double scale) : IDenoiser<TSpace>
    where TSpace : StateSpace
{
    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        var away = inner.Denoise(noisy, levels, without);
        var toward = inner.Denoise(noisy, levels, conditioning);
        return away + scale * (toward - away);
    }
}
