using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Guidance;
using DiffusionSharp.Diffusion.Latents;
using DiffusionSharp.Diffusion.Processes;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Media;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Sampling;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Pipelines;

/// <summary>All parts of a model that a task needs.</summary>
/// <typeparam name="TMedia">What it makes.</typeparam>
/// <typeparam name="TSpace">What it moves through.</typeparam>
/// <param name="Denoiser">Without guidance.</param>
/// <param name="Process">The process it was trained with.</param>
/// <param name="Schedule">Where a walk starts.</param>
/// <param name="Conditioner">Understands prompts.</param>
/// <param name="Codec">Between data and what the model works on.</param>
/// <param name="Modality">Between media and data.</param>
public sealed record DiffusionModel<TMedia, TSpace>(
    IDenoiser<TSpace> Denoiser,
    IForwardProcess<TSpace> Process,
    INoiseSchedule Schedule,
    IConditioner Conditioner,
    ILatentCodec Codec,
    IModality<TMedia> Modality) where TSpace : StateSpace
{
    /// <summary>The shape of a result where nobody says otherwise, [C, …].</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>Where the network lies.</summary>
    public Device Device { get; init; } = CPU;

    /// <summary>The type of a state.</summary>
    public ScalarType StateType { get; init; } = ScalarType.Float32;

    /// <summary>What stands around the guided denoiser: a threshold for pixels, nothing for latents.</summary>
    public Func<IDenoiser<TSpace>, IDenoiser<TSpace>> Bound { get; init; } = denoiser => denoiser;

    /// <summary>What the network is told whatever the prompt: a picture beside the noise, a size.</summary>
    public Conditioning Shared { get; init; } = Conditioning.None;

    /// <summary>What guidance moves away from where the settings name nothing.</summary>
    public Prompt Nothing { get; init; } = Prompt.None;

    /// <summary>What standard normal noise is multiplied with to begin a whole walk; null noises empty data to the first level.</summary>
    public double? StartScale { get; init; }

    /// <summary>Where the noise of a batch comes from: one seed for each item.</summary>
    public Func<IReadOnlyList<ulong>, NoiseSource> Noise { get; init; } = seeds => new NoiseSource(seeds);

    /// <summary>What is worked on as data, quickly and roughly, for previews: [B, C′, …] to [B, C, …]. Null decodes it.</summary>
    public Func<Tensor, Tensor>? Glance { get; init; }

    /// <summary>
    /// What samples are told besides the prompt, or in its place where it may mean several things: drawn from their seeds at a strength of 0 or more. Nothing where
    /// a model has no such variation.
    /// </summary>
    public Func<Prompt, NoiseSource, double, Conditioning> Varied { get; init; } = (_, _, _) => Conditioning.None;

    /// <summary>The denoiser with its guidance and its threshold around it.</summary>
    /// <param name="settings">How strong the guidance is, and where it works.</param>
    /// <param name="varied">What else samples are told; what guidance moves away from is told it too, but for what is meant by the prompt.</param>
    /// <exception cref="ArgumentException">There is a negative prompt, and the model takes none.</exception>
    public IDenoiser<TSpace> Guided(SamplingSettings<TSpace> settings, Conditioning? varied = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var without = Told(settings.Negative is null ? Nothing : Conditioner.Read(settings.Negative));
        var denoiser = settings.DeepEvery == 1 ? Denoiser : new RememberingDenoiser<TSpace>(Denoiser, settings.DeepEvery, Device);
        var guidance = settings.Guide.Around(denoiser, varied is null ? without : without.And(varied.Without<PromptNoiseCondition>().Without<PromptCondition>()), settings.Guidance);
        return Bound(settings is { GuidanceFrom: 0, GuidanceTo: double.PositiveInfinity }
            ? guidance
            : new GuidanceInterval<TSpace>(guidance, settings.GuidanceFrom, settings.GuidanceTo));
    }

    /// <summary>What the network is told of a prompt.</summary>
    /// <exception cref="ArgumentException">The model takes no such prompt.</exception>
    public Conditioning Told(Prompt prompt) => Shared.And(Conditioner.Encode(prompt));

    /// <summary>Media as the model works on it, on its device.</summary>
    /// <param name="media">One of them.</param>
    /// <param name="noise">For codecs that draw their latents, one seed for each item; null draws for one.</param>
    /// <returns>[B, C, …], or [1, C, …] where all items would be the same.</returns>
    public Tensor Encode(TMedia media, NoiseSource? noise = null) => Codec.Encode(Modality.ToTensor(media).to(Device), noise ?? Noise([0]));

    /// <summary>The state that a walk out of pure noise begins with.</summary>
    /// <param name="settings">Give the number of items and their shape.</param>
    /// <param name="first">The walk's first level.</param>
    /// <param name="noise">One seed for each item.</param>
    /// <returns>[B, C, …].</returns>
    public Tensor Start(SamplingSettings<TSpace> settings, NoiseLevel first, NoiseSource noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        var blank = Blank(settings);
        return StartScale is { } scale ? scale * noise.NormalLike(blank) : Process.Corrupt(blank, first, noise);
    }

    /// <summary>Empty data as the model works on it, for noise to be laid on.</summary>
    /// <param name="settings">Gives the number of items and their shape.</param>
    /// <returns>[B, C, …]: zeros.</returns>
    public Tensor Blank(SamplingSettings<TSpace> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return zeros([settings.Seeds.Count, .. Codec.LatentShape([.. settings.Shape ?? Shape])], StateType, Device);
    }
}
