namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>How a solver of second order weighs the slope that it has measured.</summary>
public interface ISlopeWeight
{
    /// <summary>The weight of the slope per step.</summary>
    double Of(SolverFactors factors);
}
