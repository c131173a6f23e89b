namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// The posterior's own, β̃ = σ_s²/σ_t²·(σ_t² − (α_t/α_s)²·σ_s²): right where the data are a single point (Ho et al. 2020,
/// arXiv:2006.11239, equation 7). Euler ancestral has it too.
/// </summary>
public sealed record SmallVariance : FixedVariance
{
    /// <inheritdoc/>
    public override double Between(NoiseLevel from, NoiseLevel to)
    {
        var left = from.ShareLeftAt(to);
        return to.Sigma * to.Sigma * (1 - left * left);
    }
}
