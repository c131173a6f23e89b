using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Diffusion.Guidance;

/// <summary>
/// Classifier-free guidance without what makes colors burn out at high scales: the push is held within a radius, and its part along the estimate itself is left
/// out or lessened (adaptive projected guidance, Sadat et al. 2024, arXiv:2410.02416, algorithm 1, without its momentum, which would tie a step to
/// those before it).
/// </summary>
/// <param name="inner">The denoiser to guide.</param>
/// <param name="without">The condition to move away from: none, or a negative prompt.</param>
/// <param name="scale">1 changes nothing, and asks once.</param>
public sealed class ProjectedGuidance(IDenoiser<Continuous> inner, Conditioning without, double scale) : IGuidance<Continuous>
{
    /// <inheritdoc/>
    public IDenoiser<Continuous> Unguided => inner;

    /// <summary>η: the share that is kept of the push along the estimate; 1 keeps all of it, as classifier-free guidance does. The paper has 0.</summary>
    public double Parallel { get; init; }

    /// <summary>r: the longest push of an item, above 0; +∞ holds nothing. The paper has 2.5 to 15, more for larger latents.</summary>
    public double Radius { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Radius), value, "The radius of a push must be above 0; +∞ holds nothing."); } = double.PositiveInfinity;

    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        if (scale == 1)
        {
            return inner.Denoise(noisy, levels, conditioning);
        }

        var (toward, away) = new Contrast<Continuous>(inner, without, inOneBatch: true).Denoise(noisy, levels, conditioning);
        var (push, along) = ((toward - away).to(ScalarType.Float64), toward.to(ScalarType.Float64));
        push *= (Radius / Length(push)).clamp_max(1);
        along /= Length(along);
        var parallel = PerItem(push * along) * along;
        return (toward + (scale - 1) * (push - (1 - Parallel) * parallel)).to(toward.dtype);
    }

    private static Tensor Length(Tensor x) => PerItem(x * x).sqrt().clamp_min(1e-12);

    private static Tensor PerItem(Tensor x) => x.sum([.. Enumerable.Range(1, (int)x.dim() - 1).Select(side => (long)side)], keepdim: true);
}
