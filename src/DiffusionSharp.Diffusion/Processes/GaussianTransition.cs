namespace DiffusionSharp.Diffusion.Processes;

/// <summary>One step of a Gaussian chain: x_t = Kept·x_s + √Variance·ε.</summary>
/// <param name="Kept">α_t / α_s.</param>
/// <param name="Variance">σ_t² − (α_t/α_s)²·σ_s².</param>
public readonly record struct GaussianTransition(double Kept, double Variance)
{
    /// <summary>The step q(x_t | x_s) between two levels (Kingma et al. 2021, arXiv:2107.00630, section 3.1).</summary>
    /// <param name="from">s.</param>
    /// <param name="to">t, with at most the signal-to-noise ratio of s. Where s is pure noise the step draws new noise.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> holds less noise than <paramref name="from"/>.</exception>
    public static GaussianTransition Between(NoiseLevel from, NoiseLevel to)
    {
        if (!(to.LogSnr <= from.LogSnr))
        {
            throw new ArgumentException($"The chain adds noise, but {to} is cleaner than {from}. Order the levels from clean to noisy.", nameof(to));
        }

        var left = to.IsClean || from.Alpha == 0 ? 0 : to.ShareLeftAt(from);
        return new(from.Alpha == 0 ? 0 : to.Alpha / from.Alpha, to.Sigma * to.Sigma * (1 - left * left));
    }
}
