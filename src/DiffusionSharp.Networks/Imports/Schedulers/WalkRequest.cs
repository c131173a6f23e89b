using System.Collections.Immutable;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>What a caller may ask of a published scheduler.</summary>
/// <param name="Steps">How many steps; null where the timesteps or sigmas are given.</param>
public sealed record WalkRequest(int? Steps = null)
{
    /// <summary>The timesteps themselves; empty leaves them to the scheduler.</summary>
    public ImmutableArray<double> Timesteps { get; init; } = [];

    /// <summary>The noise levels themselves; empty leaves them to the scheduler.</summary>
    public ImmutableArray<double> Sigmas { get; init; } = [];

    /// <summary>How many steps are left out at the beginning: a walk that starts from a noised picture.</summary>
    public int Skip { get; init; }

    /// <summary>η, where the scheduler takes one; null is its own default.</summary>
    public double? Stochasticity { get; init; }

    /// <summary>Noise put back before each step, where the scheduler can.</summary>
    public Diffusion.Samplers.Churn Churn { get; init; } = Diffusion.Samplers.Churn.None;

    /// <summary>How many estimates a linear multistep method uses.</summary>
    public int? Order { get; init; }

    /// <summary>Whether what a network says of its variance reaches the sampler, as it does not through guidance; where it does not, a scheduler that draws by it is refused.</summary>
    public bool ReadsVariance { get; init; } = true;

    /// <summary>Whether DDIM's noise follows from the clipped estimate.</summary>
    public bool UsesClippedEstimate { get; init; }

    /// <summary>μ of a flow that shifts by the size of the picture; null computes it from <see cref="Tokens"/>.</summary>
    public double? Shift { get; init; }

    /// <summary>Patches of what is made, for a flow that shifts by its size.</summary>
    public int? Tokens { get; init; }

    /// <summary>Whether a flow's levels are even from 1 to 1/steps, as the pipelines of some models ask for.</summary>
    public bool EndsAtLastStep { get; init; }

    /// <summary>How many steps a distilled model was trained with; null is the scheduler's own number.</summary>
    public int? OriginalSteps { get; init; }

    /// <summary>The share of the chain that a distilled model walks, in (0, 1].</summary>
    public double Strength { get; init; } = 1;
}
