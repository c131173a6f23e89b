namespace DiffusionSharp.Diffusion.Degradations;

/// <summary>Keeps some numbers and sets the others to 0: A is diagonal, of ones and zeros.</summary>
/// <param name="isKept">Bool, [B or 1, …]; broadcasts over the data.</param>
public sealed class MaskDegradation(Tensor isKept) : ILinearDegradation
{
    /// <inheritdoc/>
    public Tensor Apply(Tensor clean)
    {
        ArgumentNullException.ThrowIfNull(clean);
        return where(isKept.to(clean.device), clean, zeros_like(clean));
    }

    /// <inheritdoc/>
    public Tensor Adjoint(Tensor degraded) => Apply(degraded);

    /// <inheritdoc/>
    public Tensor Invert(Tensor degraded, double damping = 0) => Apply(degraded) / (1 + Require.NotNegative(damping));
}
