using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Diffusion.Guidance;

/// <summary>
/// Guides only in the middle of the walk: at σ/α in (lowest, highest] (Kynkäänniemi et al. 2024, arXiv:2404.07724, equation 6). In units of
/// σ/α, so that one interval means the same on every path and for any number of steps; a flow time t is σ/α = t/(1 − t).
/// </summary>
/// <typeparam name="TSpace">What it moves through.</typeparam>
/// <param name="guided">Asked within the interval; outside, its <see cref="IGuidance{TSpace}.Unguided"/> is, at a lower cost.</param>
/// <param name="lowest">σ/α up to which nothing is guided, 0 or more. The paper's best for its 512-pixel model: 0.28.</param>
/// <param name="highest">σ/α above which nothing is guided; +∞ guides pure noise too. The paper's best for its 512-pixel model: 2.9.</param>
public sealed class GuidanceInterval<TSpace>(IGuidance<TSpace> guided, double lowest, double highest) : IDenoiser<TSpace>
    where TSpace : StateSpace
{
    private readonly double _lowest = lowest >= 0 && highest > lowest
        ? lowest
        : throw new ArgumentOutOfRangeException(nameof(lowest), lowest, $"The interval ({lowest}, {highest}] of σ/α is empty or reaches below 0. Give two numbers of 0 or more, the lower first.");

    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        ArgumentNullException.ThrowIfNull(levels);
        if (levels.All(IsGuided))
        {
            return guided.Denoise(noisy, levels, conditioning);
        }

        var plain = guided.Unguided.Denoise(noisy, levels, conditioning);
        return levels.Any(IsGuided)
            ? where(levels.Column(level => IsGuided(level) ? 1 : 0, plain) > 0, guided.Denoise(noisy, levels, conditioning), plain)
            : plain;
    }

    private bool IsGuided(NoiseLevel level) => level.NoiseToSignal > _lowest && level.NoiseToSignal <= highest;
}
