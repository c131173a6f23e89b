using DiffusionSharp.Diffusion.Processes;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Constraints;

/// <summary>Inpainting, in-filling, outpainting: whatever is known stays, re-noised to the current level.</summary>
/// <typeparam name="TSpace">What it moves through.</typeparam>
/// <param name="known">[B or 1, …]: clean data.</param>
/// <param name="isKnown">Bool, [B or 1, …], broadcasts over <paramref name="known"/>.</param>
/// <param name="process">The process the model was trained with.</param>
public sealed class KeepKnown<TSpace>(Tensor known, Tensor isKnown, IForwardProcess<TSpace> process) : IConstraint<TSpace>
    where TSpace : StateSpace
{
    /// <inheritdoc/>
    public Tensor Apply(Tensor state, NoiseLevel level, NoiseSource noise)
    {
        ArgumentNullException.ThrowIfNull(state);
        var clean = known.to(state.dtype, state.device).expand(state.shape);
        return where(isKnown.to(state.device), process.Corrupt(clean, level, noise), state);
    }
}
