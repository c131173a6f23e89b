using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Parameterizations;

namespace DiffusionSharp.Diffusion.Guidance;

/// <summary>
/// Classifier-free guidance whose estimate is given back, item by item, the standard deviation it had without guidance, against
/// over-exposure (Lin et al. 2023, arXiv:2305.08891, equations 14 to 16).
/// </summary>
/// <param name="inner">The denoiser to guide.</param>
/// <param name="without">The condition to move away from: none, or a negative prompt.</param>
/// <param name="scale">1 changes nothing.</param>
/// <param name="share">φ, in [0, 1]: how much of the correction is made. The paper has 0.7.</param>
public sealed class RescaledGuidance(IDenoiser<Continuous> inner, Conditioning without, double scale, double share = 0.7) : IGuidance<Continuous>
{
    private readonly double _share = Require.Share(share, nameof(share));

    /// <inheritdoc/>
    public IDenoiser<Continuous> Unguided => inner;

    /// <inheritdoc cref="ClassifierFreeGuidance{TSpace}.InOneBatch"/>
    public bool InOneBatch { get; init; }

    /// <summary>What the network's output means, for the deviation of the output, as in the paper; null takes the deviation of the clean data's estimate.</summary>
    public IParameterization? Output { get; init; }

    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        if (scale == 1)
        {
            return inner.Denoise(noisy, levels, conditioning);
        }

        var (toward, away) = new Contrast<Continuous>(inner, without, InOneBatch).Denoise(noisy, levels, conditioning);
        var guided = away + scale * (toward - away);
        return Output is null
            ? Rescaled(toward, guided)
            : OutputSpace.Estimate(Output, noisy, levels, Rescaled(OutputSpace.Of(Output, noisy, levels, toward), OutputSpace.Of(Output, noisy, levels, guided)));
    }

    private Tensor Rescaled(Tensor toward, Tensor guided) => guided * (_share * (Deviation(toward) / Deviation(guided)) + (1 - _share));

    /// <summary>Of each item.</summary>
    /// <param name="estimate">[B, …].</param>
    /// <returns>[B, 1, …], never 0.</returns>
    private static Tensor Deviation(Tensor estimate)
    {
        long[] perItem = [.. Enumerable.Range(1, (int)estimate.dim() - 1)];
        return estimate.std(perItem, unbiased: false, keepdim: true).clamp_min(1e-12);
    }
}
