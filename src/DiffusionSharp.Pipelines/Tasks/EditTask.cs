using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Pipelines.Sampling;

namespace DiffusionSharp.Pipelines.Tasks;

/// <summary>Noises the source part of the way, then denoises it under the prompt (SDEdit, Meng et al. 2021, arXiv:2108.01073).</summary>
/// <typeparam name="TMedia">What comes out.</typeparam>
/// <typeparam name="TSpace">What the model moves through.</typeparam>
public sealed class EditTask<TMedia, TSpace> : ITask<EditRequest<TMedia>, TMedia, TSpace> where TSpace : StateSpace
{
    /// <inheritdoc/>
    public SamplingPlan<TSpace> Plan(EditRequest<TMedia> request, DiffusionModel<TMedia, TSpace> model, SamplingSettings<TSpace> settings)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        _ = Checked(request);
        var noise = model.Noise(settings.Seeds);
        var source = model.Encode(request.Source, noise);
        var clean = source.expand([settings.Seeds.Count, .. source.shape[1..]]);
        var grid = settings.Spacing.Grid(model.Schedule, settings.Steps, request.Strength);
        return new(model.Guided(settings), model.Told(request.Prompt), model.Process.Corrupt(clean, grid[0], noise), grid, noise);
    }

    /// <summary>The request, if its strength can be used.</summary>
    internal static EditRequest<TMedia> Checked(EditRequest<TMedia> request) => request.Strength > 0 && request.Strength <= 1 ? request : throw new ArgumentException(
        $"The strength is {request.Strength}, but more than 0 (change nothing) and at most 1 (change everything) is wanted.", nameof(request));
}
