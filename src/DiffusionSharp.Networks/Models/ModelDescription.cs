using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Diffusion.Restorations;
using DiffusionSharp.Diffusion.Schedules;

namespace DiffusionSharp.Networks.Models;

/// <summary>What a model folder says of its model: <c>model.json</c>.</summary>
/// <param name="Name">Short, in lower case: what <c>--model</c> calls it.</param>
/// <param name="Picture">What it makes.</param>
/// <param name="Network">The shape of its network.</param>
/// <param name="Parameterization">What the network's output means.</param>
/// <param name="Schedule">Where sampling starts and which levels it visits.</param>
public sealed record ModelDescription(
    string Name,
    PictureShape Picture,
    INetworkSettings Network,
    IParameterization Parameterization,
    INoiseSchedule Schedule)
{
    /// <summary>The version of this description's form; 1.</summary>
    public int Format { get; init; } = 1;

    /// <summary>The names of the classes, in the order of their labels; none where the network takes none.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>What it makes of a picture that lies beside its noise; null where it was taught nothing of the kind.</summary>
    public IRestoration? Restores { get; init; }

    /// <summary>How it is sampled where nobody says otherwise.</summary>
    public SamplingDefaults Sampling { get; init; } = new();

    /// <summary>Where it comes from.</summary>
    public ModelOrigin Origin { get; init; } = new();
}
