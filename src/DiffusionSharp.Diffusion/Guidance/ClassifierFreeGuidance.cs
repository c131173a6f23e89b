using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Diffusion.Guidance;

/// <summary>
/// Pushes the estimate away from what the network says without the condition (Ho &amp; Salimans 2022, arXiv:2207.12598, equation 6, with
/// scale = 1 + w). Serves clean-data estimates and log-probabilities alike.
/// </summary>
/// <typeparam name="TSpace">What it moves through.</typeparam>
/// <param name="inner">The denoiser to guide.</param>
/// <param name="without">The condition to move away from: none, or a negative prompt.</param>
/// <param name="scale">1 changes nothing, and costs nothing: the network is then asked once.</param>
public sealed class ClassifierFreeGuidance<TSpace>(IDenoiser<TSpace> inner, Conditioning without, double scale) : IGuidance<TSpace>
    where TSpace : StateSpace
{
    /// <inheritdoc/>
    public IDenoiser<TSpace> Unguided => inner;

    /// <summary>
    /// Whether to ask the network once with twice the items instead of twice: often faster, at twice the memory. Where a kind of condition
    /// cannot be laid out in one batch (<see cref="Conditioning.FollowedBy"/>) it is asked twice all the same; the result does not differ.
    /// </summary>
    public bool InOneBatch { get; init; }

    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        if (scale == 1)
        {
            return inner.Denoise(noisy, levels, conditioning);
        }

        var (toward, away) = new Contrast<TSpace>(inner, without, InOneBatch).Denoise(noisy, levels, conditioning);
        return away + scale * (toward - away);
    }
}
