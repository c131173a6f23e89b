namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// A stochastic step split in two: a deterministic one that goes down below the level to reach, and fresh noise that lifts the state up to it
/// (Karras et al. 2022, arXiv:2206.00364, section 4; DDIM at η between 0 and 1).
/// </summary>
/// <param name="Down">The level that the deterministic part reaches.</param>
/// <param name="Fresh">The deviation of the noise added there.</param>
internal readonly record struct Reversal(NoiseLevel Down, double Fresh)
{
    /// <summary>The split at a stochasticity η in [0, 1]: 0 adds no noise.</summary>
    public static Reversal Of(NoiseLevel from, NoiseLevel to, double stochasticity)
    {
        var left = from.ShareLeftAt(to);
        var share = stochasticity == 0 ? 0 : stochasticity * stochasticity * (1 - left * left);
        return new(to with { Sigma = to.Sigma * Math.Sqrt(1 - share) }, to.Sigma * Math.Sqrt(share));
    }

    /// <summary>The same step, but its deterministic part goes no further down than a level.</summary>
    public Reversal NoCleanerThan(NoiseLevel last)
    {
        var lowest = Down.Alpha * last.NoiseToSignal;
        var reached = Math.Sqrt(Down.Sigma * Down.Sigma + Fresh * Fresh);
        return Down.Sigma >= lowest ? this : new(Down with { Sigma = lowest }, Math.Sqrt(Math.Max(0, reached * reached - lowest * lowest)));
    }

    /// <summary>Lifts a state at <see cref="Down"/>.</summary>
    public Tensor Lift(Tensor x, SamplingStep<Continuous> step) => Fresh > 0 ? x + Fresh * step.NormalLike(x) : x;
}
