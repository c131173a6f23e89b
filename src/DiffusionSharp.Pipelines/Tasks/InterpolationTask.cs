using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Pipelines.Sampling;

namespace DiffusionSharp.Pipelines.Tasks;

/// <summary>Out of noise, each item of the batch told more of the second prompt and less of the first. Where all seeds are one, only what is told changes.</summary>
/// <typeparam name="TMedia">What comes out.</typeparam>
public sealed class InterpolationTask<TMedia> : ITask<InterpolationRequest, TMedia, Continuous>
{
    private readonly GenerateTask<TMedia, Continuous> _generate = new();

    /// <inheritdoc/>
    public SamplingPlan<Continuous> Plan(InterpolationRequest request, DiffusionModel<TMedia, Continuous> model, SamplingSettings<Continuous> settings)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        InversionTask<TMedia>.RequireWhole(settings);
        var plan = _generate.Plan(request.First, model, settings);
        return settings.Sampler is InterpolationSampler ? plan : plan with
        {
            Denoiser = new BlendedDenoiser(plan.Denoiser, plan.Conditioning, model.Told(request.Second), linspace(0, 1, settings.Seeds.Count)),
        };
    }
}
