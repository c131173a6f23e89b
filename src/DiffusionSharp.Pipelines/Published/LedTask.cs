using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Networks.UNets.Published;
using DiffusionSharp.Pipelines.Published.Conditions;
using DiffusionSharp.Pipelines.Sampling;
using DiffusionSharp.Pipelines.Tasks;

namespace DiffusionSharp.Pipelines.Published;

/// <summary>Another task, led by a picture (Zhang et al. 2023, arXiv:2302.05543).</summary>
/// <param name="inner">The task.</param>
/// <param name="network">Reads the picture.</param>
/// <param name="control">The picture, and how it leads.</param>
/// <param name="time">What the network is told of a level.</param>
internal sealed class LedTask<TRequest, TMedia>(ITask<TRequest, TMedia, Continuous> inner, ControlNet network, ControlSettings<TMedia> control, Func<NoiseLevel, double> time)
    : ITask<TRequest, TMedia, Continuous>
{
    /// <inheritdoc/>
    public SamplingPlan<Continuous> Plan(TRequest request, DiffusionModel<TMedia, Continuous> model, SamplingSettings<Continuous> settings)
    {
        var times = new double[2];
        var strengths = control.LeadsPromptOnly ? network.GrowingStrengths(control.Strength) : network.EvenStrengths(control.Strength);
        var picture = (model.Modality.ToTensor(control.Picture).to(model.Device) + 1) / 2;
        var led = new ControlLead(network, picture, strengths) { IsLed = now => now >= times[0] && now <= times[1] };
        Conditioning Led(Conditioning told) => told.With(ControlCondition.Of(told.Find<ControlCondition>(), led));

        var plan = inner.Plan(request, control.LeadsPromptOnly ? model : model with { Shared = Led(model.Shared) }, settings);
        var steps = plan.Grid.Count - 1;
        int[] leading = [.. Enumerable.Range(0, steps).Where(step => step >= control.From * steps && step + 1 <= control.To * steps)];
        (times[0], times[1]) = leading.Length == 0 ? (1, 0) : (time(plan.Grid[leading[^1]]), time(plan.Grid[leading[0]]));
        return control.LeadsPromptOnly ? plan with { Conditioning = Led(plan.Conditioning) } : plan;
    }
}
