using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Guidance;
using DiffusionSharp.Diffusion.Latents;
using DiffusionSharp.Diffusion.Processes;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Media;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Sampling;

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

    /// <summary>The denoiser with its guidance and its threshold around it.</summary>
    /// <exception cref="ArgumentException">There is a negative prompt, and the model takes none.</exception>
    public IDenoiser<TSpace> Guided(SamplingSettings<TSpace> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var without = settings.Negative is null ? Conditioning.None : Conditioner.Encode(Conditioner.Read(settings.Negative));
        var guidance = new ClassifierFreeGuidance<TSpace>(Denoiser, without, settings.Guidance) { InOneBatch = true };
        return Bound(settings is { GuidanceFrom: 0, GuidanceTo: double.PositiveInfinity }
            ? guidance
            : new GuidanceInterval<TSpace>(guidance, settings.GuidanceFrom, settings.GuidanceTo));
    }

    /// <summary>Media as the model works on it, on its device.</summary>
    /// <returns>[1, C, …].</returns>
    public Tensor Encode(TMedia media) => Codec.Encode(Modality.ToTensor(media).to(Device));

    /// <summary>Empty data as the model works on it, for noise to be laid on.</summary>
    /// <param name="settings">Gives the number of items and their shape.</param>
    /// <returns>[B, C, …]: zeros.</returns>
    public Tensor Blank(SamplingSettings<TSpace> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return zeros([settings.Seeds.Count, .. Codec.LatentShape([.. settings.Shape ?? Shape])], StateType, Device);
    }
}
