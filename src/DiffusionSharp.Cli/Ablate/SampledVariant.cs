using DiffusionSharp.Diffusion;
using DiffusionSharp.Pipelines.Sampling;

namespace DiffusionSharp.Cli.Ablate;

/// <summary>The same model, sampled in another way; the recipe itself where nothing changes.</summary>
/// <param name="Axis">Which thing.</param>
/// <param name="Name">How.</param>
/// <param name="Change">Of the settings.</param>
internal sealed record SampledVariant(AblationAxis Axis, string Name, Func<SamplingSettings<Continuous>, SamplingSettings<Continuous>> Change) : Variant(Axis, Name)
{
    /// <inheritdoc/>
    public override SamplingSettings<Continuous> Sample(SamplingSettings<Continuous> usual) => Change(usual);
}
