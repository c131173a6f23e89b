namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>As if the value halfway held for the whole step: the form that DPM-Solver++ recommends ("midpoint").</summary>
public sealed record HalfwaySlope : ISlopeWeight
{
    /// <inheritdoc/>
    public double Of(SolverFactors factors) => factors.Moment(0) / 2;
}
