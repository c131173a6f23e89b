namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// That of the forward step, β = σ_t² − (α_t/α_s)²·σ_s²: right where the data are standard normal (Ho et al. 2020, arXiv:2006.11239,
/// section 3.2). For many small steps; with few it adds too much. The last step, to clean data, adds none.
/// </summary>
public sealed record LargeVariance : FixedVariance
{
    /// <inheritdoc/>
    public override double Between(NoiseLevel from, NoiseLevel to)
    {
        var left = from.ShareLeftAt(to);
        return to.IsClean ? 0 : from.Sigma * from.Sigma * (1 - left * left);
    }
}
