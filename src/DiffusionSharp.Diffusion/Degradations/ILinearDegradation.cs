namespace DiffusionSharp.Diffusion.Degradations;

/// <summary>A degradation that is a matrix, item by item: y = A·x.</summary>
public interface ILinearDegradation : IDegradation
{
    /// <summary>Aᵀ·y, which satisfies ⟨A·x, y⟩ = ⟨x, Aᵀ·y⟩.</summary>
    /// <param name="degraded">[B, C′, …], shaped like what <see cref="IDegradation.Apply"/> returns.</param>
    /// <returns>[B, C, …], shaped like the clean data.</returns>
    Tensor Adjoint(Tensor degraded);

    /// <summary>
    /// The x that makes ‖A·x − y‖² + damping·‖x‖² least, (AᵀA + damping)⁻¹·Aᵀ·y, which is Aᵀ(AAᵀ + damping)⁻¹·y. Without damping it is
    /// the pseudo-inverse A⁺·y of Moore and Penrose: of all x that explain y best, the smallest.
    /// </summary>
    /// <remarks>Where a degradation has no closed form of its own it is solved by conjugate gradients, to about 10⁻⁵ of y.</remarks>
    /// <param name="degraded">[B, C′, …].</param>
    /// <param name="damping">0 or more.</param>
    /// <returns>[B, C, …].</returns>
    Tensor Invert(Tensor degraded, double damping = 0) => ConjugateGradients.Invert(this, degraded, damping);
}
