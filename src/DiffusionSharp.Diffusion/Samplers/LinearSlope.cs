namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>As if the exponential in the integral were 1: UniPC's B₁(h) = h (Zhao et al. 2023, arXiv:2302.04867, section 4.1).</summary>
public sealed record LinearSlope : ISlopeWeight
{
    /// <inheritdoc/>
    public double Of(SolverFactors factors) => factors.Span / 2;
}
