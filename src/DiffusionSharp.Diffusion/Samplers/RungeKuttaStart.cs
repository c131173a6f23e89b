namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>Three steps of fourth order by four calls of the network each (Liu et al. 2022, arXiv:2202.09778, equation 13).</summary>
/// <param name="Between">The level in the middle of two.</param>
public sealed record RungeKuttaStart(Func<NoiseLevel, NoiseLevel, NoiseLevel> Between) : IAdamsStart
{
    /// <inheritdoc/>
    public int Steps => 3;

    /// <inheritdoc/>
    public Tensor Noise(SamplingStep<Continuous> step)
    {
        var first = step.Estimate.Noise;
        if (step.To.IsClean || step.From.Alpha == 0)
        {
            return first;
        }

        var middle = Between(step.From, step.To);
        var second = step.EstimateAt(AdamsSampler.Follow(step, middle, first), middle).Noise;
        var third = step.EstimateAt(AdamsSampler.Follow(step, middle, second), middle).Noise;
        var last = step.EstimateAt(AdamsSampler.Follow(step, step.To, third), step.To).Noise;
        return (first + 2 * second + 2 * third + last) / 6;
    }
}
