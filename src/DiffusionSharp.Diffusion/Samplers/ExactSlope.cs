namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>The exact integral of the slope, as exponential Runge–Kutta methods have it ("heun").</summary>
public sealed record ExactSlope : ISlopeWeight
{
    /// <inheritdoc/>
    public double Of(SolverFactors factors) => factors.Moment(1);
}
