using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Constraints;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Pipelines.Sampling;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Pipelines.Tasks;

/// <summary>Out of pure noise, while what is known is put back after every step; at the end it is there unchanged.</summary>
/// <typeparam name="TMedia">What comes out.</typeparam>
/// <typeparam name="TSpace">What the model moves through.</typeparam>
public sealed class InpaintTask<TMedia, TSpace> : ITask<InpaintRequest<TMedia>, TMedia, TSpace> where TSpace : StateSpace
{
    private readonly GenerateTask<TMedia, TSpace> _generate = new();

    /// <inheritdoc/>
    public SamplingPlan<TSpace> Plan(InpaintRequest<TMedia> request, DiffusionModel<TMedia, TSpace> model, SamplingSettings<TSpace> settings)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        var (known, mask) = (model.Encode(request.Source), model.Modality.ToTensor(request.Mask).to(model.Device));
        if (!known.shape.SequenceEqual(mask.shape))
        {
            throw new ArgumentException(
                $"The mask is [{string.Join(", ", mask.shape)}] and what the model works on [{string.Join(", ", known.shape)}]. Give a mask of the source's size; for models of latents, gaps cannot be filled.", nameof(request));
        }

        var plan = _generate.Plan(request.Prompt, model, settings with { Shape = known.shape[1..] });
        return plan with { Constraints = [new KeepKnown<TSpace>(known, mask < 0, model.Process)] };
    }
}
