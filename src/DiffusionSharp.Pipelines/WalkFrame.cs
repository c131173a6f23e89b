using DiffusionSharp.Diffusion.Samplers;

namespace DiffusionSharp.Pipelines;

/// <summary>One step of a walk, as it can be shown.</summary>
/// <typeparam name="TMedia">What is made.</typeparam>
/// <param name="Batch">Which batch, from 0.</param>
/// <param name="Progress">Which step.</param>
/// <param name="State">The noisy state of each item, scaled by 1/(α + σ) into view.</param>
/// <param name="Clean">What the model takes each item to be at this step.</param>
public sealed record WalkFrame<TMedia>(int Batch, SamplingProgress Progress, IReadOnlyList<TMedia> State, IReadOnlyList<TMedia> Clean);
