using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Constraints;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Pipelines.Sampling;

namespace DiffusionSharp.Pipelines.Tasks;

/// <summary>Fills a gap with a model of latents that was not made for it: after each step what is known is blended back in (<see cref="BlendKnown"/>).</summary>
/// <typeparam name="TMedia">What comes out.</typeparam>
public sealed class LatentInpaintTask<TMedia> : ITask<InpaintRequest<TMedia>, TMedia, Continuous>
{
    /// <inheritdoc/>
    public SamplingPlan<Continuous> Plan(InpaintRequest<TMedia> request, DiffusionModel<TMedia, Continuous> model, SamplingSettings<Continuous> settings)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        var noise = model.Noise(settings.Seeds);
        var source = model.Modality.ToTensor(request.Source).to(model.Device);
        var known = model.Codec.Encode(source, noise).expand([settings.Seeds.Count, .. model.Codec.LatentShape(source.shape[1..])]);
        var gap = LatentGap.Of(model.Modality.ToTensor(request.Mask).to(model.Device), source, known.shape);
        var grid = settings.Spacing.Grid(model.Schedule, settings.Steps, request.Strength);
        var drawn = noise.NormalLike(known);
        var start = request.Strength == 1 && model.StartScale is { } scale ? scale * drawn : grid[0].Alpha * known + grid[0].Sigma * drawn;
        return new(model.Guided(settings), model.Told(request.Prompt), start, grid, noise) { Constraints = [new BlendKnown(known, gap.Latents, drawn, grid[^1])] };
    }
}
