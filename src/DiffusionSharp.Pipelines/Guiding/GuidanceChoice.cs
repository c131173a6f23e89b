using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Parameterizations;

namespace DiffusionSharp.Pipelines.Guiding;

/// <summary>Which guidance a person asks for, in numbers, as recipes write it down.</summary>
public sealed record GuidanceChoice
{
    /// <summary>How much of the deviation that guidance adds is taken back, in [0, 1]; 0 nothing.</summary>
    public double Rescale { get; init; }

    /// <summary>How far to push away from what blind attention draws; null not at all.</summary>
    public double? Push { get; init; }

    /// <summary>The longest push of adaptive projected guidance; null is another guidance.</summary>
    public double? Radius { get; init; }

    /// <summary>For adaptive projected guidance: how much of the pushes of earlier steps is added, in (−1, 1); 0 nothing.</summary>
    public double Momentum { get; init; }

    /// <summary>What was chosen, of a rule.</summary>
    public static GuidanceChoice Of(IGuidanceRule<Continuous> rule) => rule switch
    {
        PerturbedRule perturbed => new() { Push = perturbed.Push },
        ProjectedRule projected => new() { Radius = projected.Radius, Momentum = projected.Momentum },
        RescaledRule rescaled => new() { Rescale = rescaled.Share },
        _ => new(),
    };

    /// <summary>The rule.</summary>
    /// <param name="output">What the network's output means, where that is known.</param>
    /// <exception cref="ArgumentException">More than one guidance is asked for, or one of them with a number that cannot be.</exception>
    public IGuidanceRule<Continuous> Rule(IParameterization? output = null)
    {
        if (!(Rescale is >= 0 and <= 1) || Push is { } push && !double.IsFinite(push) || Radius is { } radius && !(radius > 0))
        {
            throw new ArgumentException($"The rescale is {Rescale}, the push away from blind attention {Push}, the radius {Radius}, but a rescale in [0, 1], a finite push and a radius above 0 are possible.");
        }

        if (Radius is null && Momentum != 0 || !(Math.Abs(Momentum) < 1))
        {
            throw new ArgumentException(Radius is null ? "A momentum is for projected guidance alone. Give its radius too, or leave the momentum out." : $"The momentum of pushes is {Momentum}, but it must lie between −1 and 1; 0 is none.");
        }

        if ((Rescale > 0 ? 1 : 0) + (Push is null ? 0 : 1) + (Radius is null ? 0 : 1) > 1)
        {
            throw new ArgumentException("Rescaled, perturbed-attention and projected guidance cannot be had together. Choose one of them.");
        }

        return Push is { } away ? new PerturbedRule(away)
            : Radius is { } most ? new ProjectedRule(most) { Momentum = Momentum }
            : Rescale > 0 ? new RescaledRule(Rescale, output)
            : new ClassifierFreeRule<Continuous>();
    }
}
