using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Latents;
using DiffusionSharp.Diffusion.Processes;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Sampling;
using DiffusionSharp.Pipelines.Tasks;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.NativeLibraries;

namespace DiffusionSharp.Pipelines.Pictures;

/// <summary>A model of pictures in use.</summary>
public sealed class PictureModel : IDisposable
{
    private readonly SavedModel _saved;
    private readonly Pipeline<Picture, Continuous> _pipeline;

    /// <summary>A model in use.</summary>
    /// <param name="saved">Belongs to this object.</param>
    /// <param name="device">Where its network lies.</param>
    /// <param name="precision">Of its network's products.</param>
    /// <exception cref="ArgumentException">The device cannot be used with this precision.</exception>
    public PictureModel(SavedModel saved, Device device, Precision precision)
    {
        ArgumentNullException.ThrowIfNull(saved);
        ArgumentNullException.ThrowIfNull(device);
        if (precision == Precision.Float16 && device.type == DeviceType.CPU)
        {
            throw new ArgumentException("float16 is unusably slow on a CPU. Use bfloat16 or float32 there.", nameof(precision));
        }

        (_saved, Precision) = (saved, precision);
        var description = saved.Description;
        Model = new(
            new PreconditionedDenoiser(precision == Precision.Float32 ? saved.Network : new MixedPrecisionNetwork(saved.Network, precision, device), description.Parameterization),
            new GaussianProcess(), description.Schedule, ConditionerOf(saved), new IdentityCodec(), new PictureModality(description.Picture.Channels))
        {
            Shape = ShapeOf(description.Picture.Width, description.Picture.Height),
            Device = device,
            Bound = denoiser => new StaticThreshold(denoiser),
            Varied = (prompt, noise, strength) => description.Sampling.Variation is { } variation && strength > 0
                ? VariedConditions.Draw(variation, description.Network.Prompt?.Width ?? 0, noise, strength).And(VariedConditions.Mean(MeaningsOf(prompt), saved, noise))
                : Conditioning.None,
        };
        _pipeline = new(Model);
    }

    /// <summary>What its folder says of it.</summary>
    public ModelDescription Description => _saved.Description;

    /// <summary>SHA-256 of its file of weights.</summary>
    public string WeightsHash => _saved.WeightsHash;

    /// <summary>Of its network's products.</summary>
    public Precision Precision { get; }

    /// <summary>Its parts, for tasks of one's own.</summary>
    public DiffusionModel<Picture, Continuous> Model { get; }

    /// <summary>Loads a model.</summary>
    /// <param name="nameOrFolder">What <see cref="ModelCatalog.Default"/> finds.</param>
    /// <param name="device">Where to put it; null is the CPU.</param>
    /// <param name="precision">Of its network's products.</param>
    /// <exception cref="FileNotFoundException">There is no such model, or a file of it is missing.</exception>
    /// <exception cref="InvalidDataException">Its files are damaged or do not belong together.</exception>
    public static PictureModel Load(string nameOrFolder, Device? device = null, Precision precision = Precision.Float32)
    {
        TorchLibrary.Load(); // Before TorchSharp is asked for a device: it would look for the native libraries by itself, and not find them everywhere.
        var place = device ?? CPU;
        var saved = ModelFolder.Load(ModelCatalog.Default.Find(nameOrFolder), place);
        try
        {
            return new(saved, place, precision);
        }
        catch
        {
            saved.Dispose();
            throw;
        }
    }

    /// <summary>The names that a prompt may stand for, of which each seed draws one; none where it is a name itself, or the model has no such variation.</summary>
    public IReadOnlyList<string> MeaningsOf(Prompt prompt) =>
        prompt is TextPrompt(var text) && Description.Sampling.Variation is not null ? _saved.Vocabulary?.Meanings.Of(text) ?? [] : [];

    /// <summary>How its makers would have it sampled.</summary>
    /// <param name="seeds">One for each picture.</param>
    public SamplingSettings<Continuous> Settings(params IReadOnlyList<ulong> seeds) => new(seeds, Samplers.Parse(Description.Sampling.Sampler), Description.Sampling.Steps)
    {
        Guidance = Description.Sampling.Guidance,
        GuidanceFrom = Description.Sampling.GuidanceFrom,
        GuidanceTo = Description.Sampling.GuidanceTo ?? double.PositiveInfinity,
    };

    /// <summary>The shape of pictures of a size, for <see cref="SamplingSettings{TSpace}.Shape"/>.</summary>
    /// <exception cref="ArgumentException">The network takes no such sides.</exception>
    public IReadOnlyList<long> ShapeOf(int width, int height)
    {
        var multiple = Description.Network.SizeMultiple;
        return width > 0 && height > 0 && width % multiple == 0 && height % multiple == 0 ? [Description.Picture.Channels, height, width] : throw new ArgumentException(
            $"The model '{Description.Name}' makes pictures whose sides are multiples of {multiple}, not {width}x{height}. It was trained on {Description.Picture.Width}x{Description.Picture.Height}.");
    }

    /// <summary>One picture, as its makers would have it sampled.</summary>
    /// <param name="prompt">A description, or the name or number of a class; empty for nothing in particular.</param>
    /// <param name="seed">Another one gives another picture.</param>
    public Picture Generate(string prompt, ulong seed) => Generate(Model.Conditioner.Read(prompt), Settings(seed))[0];

    /// <summary>One picture for each seed.</summary>
    /// <param name="prompt">What they show.</param>
    /// <param name="settings">How.</param>
    /// <param name="watcher">Told of every step.</param>
    /// <param name="stop">Asked before each step.</param>
    public IReadOnlyList<Picture> Generate(Prompt prompt, SamplingSettings<Continuous> settings, Watcher<Picture>? watcher = null, CancellationToken stop = default) =>
        _pipeline.Run(new GenerateTask<Picture, Continuous>(), prompt, settings, watcher, stop);

    /// <summary>One picture for each seed, made of a picture that is there.</summary>
    /// <param name="request">The picture, of any number of channels.</param>
    /// <param name="settings">How.</param>
    /// <param name="watcher">Told of every step.</param>
    /// <param name="stop">Asked before each step.</param>
    public IReadOnlyList<Picture> Edit(EditRequest<Picture> request, SamplingSettings<Continuous> settings, Watcher<Picture>? watcher = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return PipelineFor(request.Source).Run(new EditTask<Picture, Continuous>(), request with { Source = Fitting(request.Source) }, settings, watcher, stop);
    }

    /// <summary>One picture for each seed, which fills the gap of a picture that is there.</summary>
    /// <param name="request">The picture and its mask, of any number of channels.</param>
    /// <param name="settings">How.</param>
    /// <param name="watcher">Told of every step.</param>
    /// <param name="stop">Asked before each step.</param>
    public IReadOnlyList<Picture> Inpaint(InpaintRequest<Picture> request, SamplingSettings<Continuous> settings, Watcher<Picture>? watcher = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var fitting = request with { Source = Fitting(request.Source), Mask = Fitting(request.Mask.OnBackground(0, 0, 0).ToChannels(1)) };
        return PipelineFor(request.Source).Run(new InpaintTask<Picture, Continuous>(), fitting, settings, watcher, stop);
    }

    /// <summary>Frees the network.</summary>
    public void Dispose() => _saved.Dispose();

    /// <summary>Makes pictures with as many bits as the source has.</summary>
    internal Pipeline<Picture, Continuous> PipelineFor(Picture source) =>
        source.Deep is null ? _pipeline : new(Model with { Modality = new PictureModality(Description.Picture.Channels) { IsDeep = true } });

    internal Picture Fitting(Picture picture)
    {
        _ = ShapeOf(picture.Width, picture.Height);
        return picture.OnBackground(255, 255, 255).ToChannels(Description.Picture.Channels);
    }

    private static IConditioner ConditionerOf(SavedModel saved) =>
        saved.Vocabulary is { } vocabulary ? new TextConditioner(vocabulary, saved.Description.Network.Prompt!.Length)
        : saved.Description.Classes.Count > 0 ? new ClassConditioner(saved.Description.Classes)
        : new NoConditioner();
}
