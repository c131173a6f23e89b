using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Latents;
using DiffusionSharp.Pipelines.Prompts;

namespace DiffusionSharp.Pipelines.Published;

/// <summary>What a family makes of a folder.</summary>
/// <param name="Network">The denoising network.</param>
/// <param name="Codec">Between data and latents.</param>
/// <param name="Shape">Of what it was trained to make, [C, …].</param>
/// <param name="Conditioner">Understands prompts, for a run whose shape is known.</param>
internal sealed record PublishedParts(INetwork Network, ILatentCodec Codec, IReadOnlyList<long> Shape, Func<PublishedRun, IConditioner> Conditioner)
{
    /// <summary>What the network is told whatever the prompt.</summary>
    public Func<PublishedRun, Conditioning> Shared { get; init; } = _ => Conditioning.None;

    /// <summary>What this kind of model is usually asked for.</summary>
    public PublishedUsual Usual { get; init; } = new(50, 1);

    /// <summary>The codec of a run whose shape is known; null takes <see cref="Codec"/>.</summary>
    public Func<PublishedRun, ILatentCodec>? CodecFor { get; init; }

    /// <summary>Whether the network is told the scale of guidance.</summary>
    public bool IsToldGuidance { get; init; }

    /// <summary>Channels that the network wants beside the noise: a mask and a picture with a gap, or a small picture.</summary>
    public int Beside { get; init; }

    /// <summary>How many latents a patch spans in each direction, for flows that shift by the number of patches.</summary>
    public int Patch { get; init; } = 2;

    /// <summary>Whether the levels of a flow are even from 1 to 1/steps.</summary>
    public bool EndsAtLastStep { get; init; }

    /// <summary>Whether a walk from the middle begins at the nearest step above it, as flows do, or below it.</summary>
    public bool StartsAbove { get; init; }

    /// <summary>What the sides of a result must divide by.</summary>
    public int Multiple { get; init; } = 8;

    /// <summary>How much noise a timestep lays on the small picture that is enlarged; null for models that enlarge nothing.</summary>
    public Func<int, NoiseLevel>? SmallLevel { get; init; }

    /// <summary>The names of the classes by number; empty where it knows none.</summary>
    public IReadOnlyDictionary<int, string> Classes { get; init; } = new Dictionary<int, string>();
}
