using DiffusionSharp.Diffusion;
using DiffusionSharp.Pipelines.Sampling;

namespace DiffusionSharp.Pipelines.Published;

/// <summary>A published model made ready for one kind of run: model and settings belong together.</summary>
/// <typeparam name="TMedia">What it makes.</typeparam>
/// <param name="Model">For a <see cref="Pipeline{TMedia, TSpace}"/>.</param>
/// <param name="Settings">For the same pipeline.</param>
public sealed record PreparedModel<TMedia>(DiffusionModel<TMedia, Continuous> Model, SamplingSettings<Continuous> Settings)
{
    /// <summary>What the network is told of a level.</summary>
    internal Func<NoiseLevel, double> Time { get; init; } = _ => 0;
}
