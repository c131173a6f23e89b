using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Latents;
using DiffusionSharp.Diffusion.Processes;
using DiffusionSharp.Media;
using DiffusionSharp.Networks.Imports.Loras;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Imports.Schedulers;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Published.Codecs;
using DiffusionSharp.Pipelines.Sampling;
using DiffusionSharp.Pipelines.Tasks;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Pipelines.Published;

/// <summary>A model in the folder layout in which diffusers publishes them: model_index.json and a folder for each part.</summary>
public sealed class PublishedModel : IDisposable
{
    private readonly PublishedFolder _folder;
    private readonly PublishedParts _parts;

    private PublishedModel(PublishedFolder folder)
    {
        (_folder, Scheduler) = (folder, folder.Scheduler());
        _parts = PublishedFamily.PartsOf(folder);
    }

    /// <summary>The classes of denoisers whose models can be run.</summary>
    public static IReadOnlyCollection<string> DenoiserClasses => PublishedFamily.DenoiserClasses;

    /// <summary>The pipeline that it was published for.</summary>
    public string ClassName => _folder.Index.ClassName;

    /// <summary>Where it lies.</summary>
    public string Folder => _folder.Path;

    /// <summary>The scheduler of its folder.</summary>
    public PublishedScheduler Scheduler { get; }

    /// <summary>The shape of what it was trained to make, [C, …].</summary>
    public IReadOnlyList<long> Shape => _parts.Shape;

    /// <summary>What the sides of a result must divide by.</summary>
    public int SizeMultiple => _parts.Multiple;

    /// <summary>Whether it is told the scale of guidance, and so is asked once a step.</summary>
    public bool IsToldGuidance => _parts.IsToldGuidance;

    /// <summary>Whether it fills gaps with the picture beside the noise, and so makes nothing without one.</summary>
    public bool WantsPictureBeside => _parts.Beside > 0;

    /// <summary>Whether it enlarges small pictures.</summary>
    public bool Enlarges => _parts.SmallLevel is not null;

    /// <summary>The steps and the guidance that this kind of model is usually asked for.</summary>
    public PublishedRun UsualRun => new(_parts.Usual.Steps) { Guidance = _parts.Usual.Guidance };

    /// <summary>In which its networks work.</summary>
    public Precision Precision => _folder.Precision;

    /// <summary>SHA-256 over the name, length, beginning and end of every file of weights.</summary>
    public string WeightsHash => WeightsFingerprint.Of(Folder);

    /// <summary>SHA-256 over the name, length, beginning and end of a file of weights, as recipes name a LoRA, or of each file of a folder.</summary>
    public static string HashOf(string path) => Directory.Exists(path) ? WeightsFingerprint.Of(path) : WeightsFingerprint.OfFile(path);

    /// <summary>Whether a folder holds such a model.</summary>
    public static bool IsOne(string folder) => File.Exists(Path.Combine(folder, PipelineIndex.FileName));

    /// <summary>Loads a model.</summary>
    /// <param name="folder">Holds model_index.json.</param>
    /// <param name="precision">In which its networks work.</param>
    /// <exception cref="InvalidDataException">Something is missing, damaged or not understood; the message names the file.</exception>
    public static PublishedModel Load(string folder, Precision precision = Precision.Float32)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var opened = new PublishedFolder(folder, precision);
        try
        {
            return new(opened);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>The prompt that a text means to this model: words, or a class.</summary>
    public Prompt Read(string text) => _parts.Conditioner(UsualRun with { Shape = Shape }).Read(text);

    /// <summary>The shape of pictures of a size.</summary>
    /// <exception cref="ArgumentException">The model takes no such sides.</exception>
    public IReadOnlyList<long> ShapeOf(int width, int height) => width > 0 && height > 0 && width % SizeMultiple == 0 && height % SizeMultiple == 0 ? [Shape[0], height, width] : throw new ArgumentException(
        $"The model '{Folder}' makes pictures whose sides are multiples of {SizeMultiple}, not {width}x{height}. It was trained on {Shape[^1]}x{Shape[^2]}.");

    /// <summary>Adds a LoRA to the networks; several may be added one after the other.</summary>
    /// <param name="path">Of a safetensors file with the names of kohya's trainer or of diffusers and peft.</param>
    /// <param name="strength">What its changes are multiplied with; 1 as trained.</param>
    /// <exception cref="InvalidDataException">It is no LoRA, or one for another model; the message names what does not fit.</exception>
    public void AddLora(string path, double strength = 1) => LoraFile.AddTo(path, strength, _folder.Networks);

    /// <summary>Keeps a LoRA beside the weights: nothing of it is lost to rounding in bfloat16 and the weights take no memory of their own, but each step takes a little longer.</summary>
    /// <param name="path">Of a safetensors file with the names of kohya's trainer or of diffusers and peft.</param>
    /// <param name="strength">What its changes are multiplied with; 1 as trained.</param>
    /// <exception cref="InvalidDataException">It is no LoRA, or one for another model; the message names what does not fit.</exception>
    public void LayLoraBeside(string path, double strength = 1) => LoraFile.LayBeside(path, strength, _folder.Networks);

    /// <summary>Teaches the text encoders a word (textual inversion).</summary>
    /// <param name="path">Of a safetensors file.</param>
    /// <param name="word">As prompts will write it; null takes the name in the file, or that of the file.</param>
    /// <returns>The word.</returns>
    /// <exception cref="InvalidDataException">It is no such file, or for other encoders.</exception>
    public string Teach(string path, string? word = null) => LearnedEmbedding.Teach(path, word, _folder.Clips);

    /// <summary>The model for one kind of run, and its settings.</summary>
    /// <typeparam name="TMedia">What comes out.</typeparam>
    /// <param name="modality">Between media and data.</param>
    /// <param name="run">What is asked for.</param>
    /// <param name="seeds">One for each result.</param>
    /// <exception cref="InvalidDataException">The scheduler cannot walk so.</exception>
    public PreparedModel<TMedia> Prepare<TMedia>(IModality<TMedia> modality, PublishedRun run, IReadOnlyList<ulong> seeds)
    {
        ArgumentNullException.ThrowIfNull(run);
        var known = run with { Shape = run.Shape ?? Shape };
        var (scheduler, request) = (run.Scheduler ?? Scheduler, Request(known));
        var walk = scheduler.Walk(request);
        var model = new DiffusionModel<TMedia, Continuous>(walk.Plain(new AfterReading(_parts.Network, _folder.RestEncoders)), new GaussianProcess(), new GridSchedule(walk.Grid), _parts.Conditioner(known), _parts.CodecFor?.Invoke(known) ?? _parts.Codec, modality)
        {
            Shape = known.Shape,
            Bound = walk.Bound,
            StartScale = walk.StartScale,
            Shared = _parts.Shared(known),
            Nothing = run.Nothing,
        };
        var settings = new SamplingSettings<Continuous>(seeds, walk.Sampler, run.Steps)
        {
            Spacing = new PublishedSpacing(scheduler, request, _parts.StartsAbove),
            Guidance = IsToldGuidance ? run.OuterGuidance : run.Guidance,
            Guide = run.Guide.Rule(walk.Parameterization),
            DeepEvery = run.DeepEvery,
            Shape = known.Shape,
        };
        return new(run.Noise is null ? model : model with { Noise = run.Noise }, settings) { Time = level => walk.Parameterization.At(level).Time };
    }

    /// <summary>The task that fills gaps, as the model was made for it.</summary>
    public ITask<InpaintRequest<TMedia>, TMedia, Continuous> FillTask<TMedia>() => WantsPictureBeside ? new BesideInpaintTask<TMedia>() : new LatentInpaintTask<TMedia>();

    /// <summary>The task that enlarges.</summary>
    /// <exception cref="ArgumentException">The model enlarges nothing.</exception>
    public ITask<EnlargeRequest<TMedia>, TMedia, Continuous> EnlargeTask<TMedia>() => _parts.SmallLevel is { } level
        ? new EnlargeTask<TMedia>(level)
        : throw new ArgumentException($"'{Folder}' is a {ClassName}, which enlarges no pictures. Name a model that was made for it.");

    /// <summary>Another task, led by a picture through a ControlNet; a task that is led may be led again, and what they add is summed.</summary>
    /// <param name="inner">The task.</param>
    /// <param name="control">The picture, and how it leads.</param>
    /// <param name="prepared">What the task will run on.</param>
    /// <exception cref="InvalidDataException">The ControlNet is damaged, or was made for another kind of model.</exception>
    /// <exception cref="ArgumentException">The model has none, or none can lead it.</exception>
    public ITask<TRequest, TMedia, Continuous> LedTask<TRequest, TMedia>(ITask<TRequest, TMedia, Continuous> inner, ControlSettings<TMedia> control, PreparedModel<TMedia> prepared)
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(prepared);
        return new LedTask<TRequest, TMedia>(inner, _folder.ControlNet(control.Network), control, prepared.Time);
    }

    /// <summary>A quick look at pictures in the making.</summary>
    /// <param name="tiny">
    /// The folder of a small autoencoder for the model's latents (TAESD), which sees detail; it is freed with the model. Null fits a linear map to the model's own
    /// autoencoder, which sees colors and shapes.
    /// </param>
    /// <exception cref="InvalidDataException">The folder holds no such autoencoder, or one for other latents.</exception>
    public PicturePreview Preview(string? tiny = null)
    {
        if (_parts.Codec is IdentityCodec && tiny is null)
        {
            return new(latents => latents.alias());
        }

        var latents = _parts.Codec.LatentShape([.. Shape]);
        var reduction = (int)(Shape[^1] / latents[^1]);
        return new(tiny is null ? LinearGlance.Fit(_parts.Codec, Shape[0], reduction).Of : new TinyGlance(_folder.Tiny(tiny, latents[0], reduction)).Of);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private WalkRequest Request(PublishedRun run)
    {
        long[] latents = _parts.Codec.LatentShape([.. run.Shape!]);
        return new(run.Steps)
        {
            Stochasticity = run.Stochasticity, ReadsVariance = false,
            Tokens = (int)latents[1..].Select((side, axis) => latents.Length - axis <= 3 ? side / _parts.Patch : side).Aggregate(1L, (product, side) => product * side),
            EndsAtLastStep = _parts.EndsAtLastStep,
        };
    }
}
