using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Pipelines.Sampling;

namespace DiffusionSharp.Pipelines.Tasks;

/// <summary>Makes a large picture out of noise with the small one beside it, itself noised a little (cascaded diffusion, Ho et al. 2021, arXiv:2106.15282).</summary>
/// <typeparam name="TMedia">What comes out.</typeparam>
/// <param name="level">How much noise a timestep lays on the small picture.</param>
public sealed class EnlargeTask<TMedia>(Func<int, NoiseLevel> level) : ITask<EnlargeRequest<TMedia>, TMedia, Continuous>
{
    private readonly GenerateTask<TMedia, Continuous> _generate = new();

    /// <inheritdoc/>
    public SamplingPlan<Continuous> Plan(EnlargeRequest<TMedia> request, DiffusionModel<TMedia, Continuous> model, SamplingSettings<Continuous> settings)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        var noise = model.Noise(settings.Seeds);
        var source = model.Modality.ToTensor(request.Source).to(model.Device);
        var small = model.Process.Corrupt(source.expand([settings.Seeds.Count, .. source.shape[1..]]), level(request.NoiseLevel), noise);
        var told = model.Shared.With(new ConcatCondition(small)).With(new ClassCondition(tensor([(long)request.NoiseLevel])));
        return _generate.Plan(request.Prompt, model with { Shared = told, Noise = _ => noise }, settings);
    }
}
