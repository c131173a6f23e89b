namespace DiffusionSharp.Diffusion.Schedules;

/// <summary>The variances β of a forward chain of a given length: q(xₖ | xₖ₋₁) = N(√(1 − βₖ)·xₖ₋₁, βₖ) (Ho et al. 2020, arXiv:2006.11239, equation 2).</summary>
public interface IBetas
{
    /// <summary>β₁ to β_T.</summary>
    /// <param name="steps">T, at least 1.</param>
    /// <returns>T numbers in (0, 1]; only the last may be 1.</returns>
    IReadOnlyList<double> Table(int steps);
}
