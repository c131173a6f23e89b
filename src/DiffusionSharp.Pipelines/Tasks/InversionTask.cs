using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Pipelines.Sampling;

namespace DiffusionSharp.Pipelines.Tasks;

/// <summary>Brings the source to the noise it comes from, and down again under the prompt. The sampler must be an <see cref="InversionSampler"/>, which is told what the source shows.</summary>
/// <typeparam name="TMedia">What comes out.</typeparam>
public sealed class InversionTask<TMedia> : ITask<EditRequest<TMedia>, TMedia, Continuous>
{
    /// <inheritdoc/>
    public SamplingPlan<Continuous> Plan(EditRequest<TMedia> request, DiffusionModel<TMedia, Continuous> model, SamplingSettings<Continuous> settings)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        RequireWhole(settings);
        if (settings.Sampler is not InversionSampler)
        {
            throw new ArgumentException($"An inversion is walked by an {nameof(InversionSampler)}, not by {settings.Sampler}. Give one that is told what the source shows.", nameof(settings));
        }

        var noise = model.Noise(settings.Seeds);
        var source = model.Encode(request.Source, noise);
        var grid = settings.Spacing.Grid(model.Schedule, settings.Steps, EditTask<TMedia, Continuous>.Checked(request).Strength);
        return new(model.Guided(settings), model.Told(request.Prompt), source.expand([settings.Seeds.Count, .. source.shape[1..]]), grid, noise);
    }

    /// <summary>Refuses steps that remember: they ask the network several times at one level, or of several prompts.</summary>
    internal static void RequireWhole(SamplingSettings<Continuous> settings)
    {
        if (settings.DeepEvery != 1)
        {
            throw new ArgumentException("A way through the noise of a picture or between two prompts needs the whole network in every step. Leave the remembering of its deeper part out.", nameof(settings));
        }
    }
}
