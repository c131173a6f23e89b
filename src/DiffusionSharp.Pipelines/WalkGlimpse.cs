using DiffusionSharp.Diffusion.Samplers;

namespace DiffusionSharp.Pipelines;

/// <summary>What a model takes the items of a batch to be, seen quickly in the middle of the walk.</summary>
/// <typeparam name="TMedia">What is made.</typeparam>
/// <param name="Batch">Which batch, from 0.</param>
/// <param name="Progress">Which step.</param>
/// <param name="Clean">Each item, as exact as <see cref="DiffusionModel{TMedia, TSpace}.Glance"/> is.</param>
public sealed record WalkGlimpse<TMedia>(int Batch, SamplingProgress Progress, IReadOnlyList<TMedia> Clean);
