using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Constraints;

/// <summary>
/// Blends what is known back in after each step, noised to the level by one and the same noise throughout: blended latent diffusion (Avrahami et al.
/// 2022, arXiv:2206.02779), as published pipelines fill gaps.
/// </summary>
/// <param name="known">[B or 1, …]: clean data.</param>
/// <param name="gap">[B or 1, …], broadcasts over <paramref name="known"/>: 1 where something new is wanted, 0 where the known stays.</param>
/// <param name="noise">Shaped like the state.</param>
/// <param name="last">The walk's last level, at which the known is clean, whatever noise the level has.</param>
public sealed class BlendKnown(Tensor known, Tensor gap, Tensor noise, NoiseLevel last) : IConstraint<Continuous>
{
    /// <inheritdoc/>
    public Tensor Apply(Tensor state, NoiseLevel level, NoiseSource source)
    {
        ArgumentNullException.ThrowIfNull(state);
        var there = level == last ? known.to(state.dtype) : (level.Alpha * known + level.Sigma * noise).to(state.dtype);
        return (1 - gap) * there + gap * state;
    }
}
