using System.Collections.Immutable;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>What a run carries from step to step.</summary>
/// <param name="X">[B, …]: the state.</param>
/// <param name="Earlier">Estimates of earlier steps, newest first.</param>
public sealed record SamplingState(Tensor X, ImmutableArray<Estimate> Earlier) : ITensorHolder
{
    /// <inheritdoc/>
    public IEnumerable<Tensor> Tensors => Earlier.SelectMany(estimate => new[] { estimate.Clean, estimate.X }).Prepend(X).Distinct();
}
