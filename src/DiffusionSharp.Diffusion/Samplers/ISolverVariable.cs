namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// What an exponential integrator takes for smooth between its points, the data or the noise, and the integrals that follow from it (Lu et
/// al. 2022, arXiv:2211.01095, section 4.1). In λ = ln(α/σ) a step is x′ = Kept·x + Scale·∫ weight·V + Fresh·n.
/// </summary>
public interface ISolverVariable
{
    /// <summary>V at a point, [B, …].</summary>
    Tensor Of(Estimate estimate);

    /// <summary>The estimate as if it had been made at another state of its level: V stays.</summary>
    /// <param name="estimate">Where it was made.</param>
    /// <param name="x">[B, …]: the other state.</param>
    Estimate Moved(Estimate estimate, Tensor x);

    /// <summary>The numbers of a step.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="stochasticity">τ²: 0 follows the ODE, 1 the SDE.</param>
    SolverFactors Factors(NoiseLevel from, NoiseLevel to, double stochasticity);
}
