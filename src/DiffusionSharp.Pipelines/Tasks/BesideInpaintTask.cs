using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Pipelines.Sampling;

namespace DiffusionSharp.Pipelines.Tasks;

/// <summary>Fills a gap with a model that was made for it: the mask and the picture without what lies in the gap stand beside the noise.</summary>
/// <typeparam name="TMedia">What comes out.</typeparam>
public sealed class BesideInpaintTask<TMedia> : ITask<InpaintRequest<TMedia>, TMedia, Continuous>
{
    /// <inheritdoc/>
    public SamplingPlan<Continuous> Plan(InpaintRequest<TMedia> request, DiffusionModel<TMedia, Continuous> model, SamplingSettings<Continuous> settings)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        var noise = model.Noise(settings.Seeds);
        var source = model.Modality.ToTensor(request.Source).to(model.Device);
        var grid = settings.Spacing.Grid(model.Schedule, settings.Steps, request.Strength);
        var shaped = settings with { Shape = source.shape[1..] };
        var start = request.Strength == 1
            ? model.Start(shaped, grid[0], noise)
            : model.Process.Corrupt(model.Codec.Encode(source, noise).expand(model.Blank(shaped).shape), grid[0], noise);
        var gap = LatentGap.Of(model.Modality.ToTensor(request.Mask).to(model.Device), source, start.shape);
        var rest = model.Codec.Encode(source * (1 - gap.Pixels), noise);
        var beside = cat([gap.Latents.expand([rest.shape[0], 1, .. rest.shape[2..]]), rest], 1);
        var told = model with { Shared = model.Shared.With(new ConcatCondition(beside)) };
        return new(told.Guided(settings), told.Told(request.Prompt), start, grid, noise);
    }
}
