using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Diffusion.Guidance;

/// <summary>
/// Classifier-free guidance without what makes colors burn out at high scales: the push is held within a radius, and its part along the estimate itself is left
/// out or lessened (adaptive projected guidance, Sadat et al. 2024, arXiv:2410.02416, algorithm 1). With momentum it belongs to one walk at a time.
/// </summary>
/// <param name="inner">The denoiser to guide.</param>
/// <param name="without">The condition to move away from: none, or a negative prompt.</param>
/// <param name="scale">1 changes nothing, and asks once.</param>
public sealed class ProjectedGuidance(IDenoiser<Continuous> inner, Conditioning without, double scale) : IGuidance<Continuous>
{
    private readonly PushMemory _memory = new(0);

    /// <inheritdoc/>
    public IDenoiser<Continuous> Unguided => inner;

    /// <summary>η: the share that is kept of the push along the estimate; 1 keeps all of it, as classifier-free guidance does. The paper has 0.</summary>
    public double Parallel { get; init; }

    /// <summary>r: the longest push of an item, above 0; +∞ holds nothing. The paper has 2.5 to 15, more for larger latents.</summary>
    public double Radius { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Radius), value, "The radius of a push must be above 0; +∞ holds nothing."); } = double.PositiveInfinity;

    /// <summary>β: how much of the pushes of earlier steps is added to that of a step, in (−1, 1); 0 nothing. The paper has negative ones, which hold back what every step pushes alike.</summary>
    public double Momentum
    {
        get;
        init
        {
            field = Math.Abs(value) < 1 ? value : throw new ArgumentOutOfRangeException(nameof(Momentum), value, "The momentum of pushes must lie between −1 and 1; 0 is none.");
            _memory = new(value);
        }
    }

    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        if (scale == 1)
        {
            return inner.Denoise(noisy, levels, conditioning);
        }

        var (toward, away) = new Contrast<Continuous>(inner, without, inOneBatch: true).Denoise(noisy, levels, conditioning);
        var (push, along) = ((toward - away).to(ScalarType.Float64), toward.to(ScalarType.Float64));
        push = _memory.With(push, levels);
        push = push * (Radius / Length(push)).clamp_max(1);
        along /= Length(along);
        var parallel = PerItem(push * along) * along;
        return (toward + (scale - 1) * (push - (1 - Parallel) * parallel)).to(toward.dtype);
    }

    private static Tensor Length(Tensor x) => PerItem(x * x).sqrt().clamp_min(1e-12);

    private static Tensor PerItem(Tensor x) => x.sum([.. Enumerable.Range(1, (int)x.dim() - 1).Select(side => (long)side)], keepdim: true);
}
