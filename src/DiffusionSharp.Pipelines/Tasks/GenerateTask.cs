using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Sampling;

namespace DiffusionSharp.Pipelines.Tasks;

/// <summary>Out of pure noise, under the prompt.</summary>
/// <typeparam name="TMedia">What comes out.</typeparam>
/// <typeparam name="TSpace">What the model moves through.</typeparam>
public sealed class GenerateTask<TMedia, TSpace> : ITask<Prompt, TMedia, TSpace> where TSpace : StateSpace
{
    /// <inheritdoc/>
    public SamplingPlan<TSpace> Plan(Prompt request, DiffusionModel<TMedia, TSpace> model, SamplingSettings<TSpace> settings)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        var noise = model.Noise(settings.Seeds);
        var grid = settings.Spacing.Grid(model.Schedule, settings.Steps, start: 1);
        var start = model.Start(settings, grid[0], noise);
        var varied = model.Varied(request, noise, settings.Variation);
        return new(model.Guided(settings, varied), model.Told(request).And(varied), start, grid, noise);
    }
}
