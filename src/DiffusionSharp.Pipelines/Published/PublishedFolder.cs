using DiffusionSharp.Networks.Autoencoders;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Imports.Schedulers;
using DiffusionSharp.Networks.Tokenizers;
using DiffusionSharp.Networks.UNets.Published;
using DiffusionSharp.Pipelines.Published.Conditioners;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Machines;

namespace DiffusionSharp.Pipelines.Published;

/// <summary>Loads the parts of a published folder, and keeps the networks until it is disposed.</summary>
/// <param name="path">Holds model_index.json.</param>
/// <param name="precision">In which the networks work.</param>
internal sealed class PublishedFolder(string path, Precision precision) : IDisposable
{
    // Encoders that take a smaller share of the machine's memory than one in so many are kept.
    private const int Share = 8;

    private readonly Dictionary<string, PublishedNetwork> _networks = new(StringComparer.Ordinal), _beside = new(StringComparer.Ordinal);
    private PublishedNetwork[]? _restingEncoders;

    /// <summary>Where it lies.</summary>
    public string Path => path;

    /// <summary>In which the networks work.</summary>
    public Precision Precision => precision;

    /// <summary>What parts there are.</summary>
    public PipelineIndex Index { get; } = PipelineIndex.Read(path);

    /// <summary>The networks loaded so far, by the name of their folder.</summary>
    public IReadOnlyDictionary<string, PublishedNetwork> Networks => _networks;

    /// <summary>The readers of prompts made so far, by what follows the names of their parts: nothing, or <c>_2</c>.</summary>
    public Dictionary<string, ClipReader> Clips { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a part is there.</summary>
    public bool Has(string part) => Index.Parts.ContainsKey(part);

    /// <summary>Where a part lies.</summary>
    public string PlaceOf(string part) => System.IO.Path.Combine(path, part);

    /// <summary>A network with its weights.</summary>
    /// <exception cref="InvalidDataException">It is missing, damaged, or of another kind.</exception>
    public T Network<T>(string part) where T : PublishedNetwork
    {
        if (!Has(part))
        {
            throw Index.Fault($"names no part '{part}', which a {Index.ClassName} needs");
        }

        if (!_networks.TryGetValue(part, out var network))
        {
            _networks[part] = network = PublishedNetworks.Load(PlaceOf(part), precision);
        }

        return network as T ?? throw Index.Fault($"names the part '{part}' of the class {Index.Parts[part]}, but a {typeof(T).Name} is wanted");
    }

    /// <summary>A ControlNet for a U-Net of the folder.</summary>
    /// <param name="place">Its own folder; null is the folder's part.</param>
    /// <exception cref="InvalidDataException">It is missing, damaged, or was made for another kind of U-Net.</exception>
    /// <exception cref="ArgumentException">The model has no U-Net that it could lead.</exception>
    public ControlNet ControlNet(string? place)
    {
        var unet = _networks.Values.OfType<ConditionalUNet>().FirstOrDefault() ?? throw new ArgumentException(
            $"'{path}' is a {Index.ClassName}, which no ControlNet leads here: they lead U-Nets of prompts, as Stable Diffusion 1, 2 and XL have. Leave the picture that leads out, or name such a model.");
        if (place is null && !Has("controlnet"))
        {
            throw new ArgumentException($"'{path}' is a {Index.ClassName}, which brings no ControlNet of its own. Name the folder of one.");
        }

        var network = place is null ? Network<ControlNet>("controlnet") : Beside<ControlNet>(place, precision);
        return network.Fits(unet) ? network : throw new InvalidDataException(
            $"The ControlNet '{place ?? PlaceOf("controlnet")}' was made for another kind of U-Net than '{path}' has. Take one for the same kind of model (Stable Diffusion 1, 2 or XL).");
    }

    /// <summary>A small autoencoder for the model's latents.</summary>
    /// <param name="place">Its own folder.</param>
    /// <param name="latents">Channels of the latents.</param>
    /// <param name="reduction">How many pixels one position of a latent spans in each direction.</param>
    /// <exception cref="InvalidDataException">It is missing, damaged, or for other latents.</exception>
    public TinyAutoencoder Tiny(string place, long latents, int reduction)
    {
        var network = Beside<TinyAutoencoder>(place, Precision.Float32);
        return (network.Latents, network.Reduction) == (latents, reduction) ? network : throw new InvalidDataException(
            $"'{place}' is for latents of {network.Latents} channels of {network.Reduction} pixels each way, but '{path}' has {latents} channels of {reduction} pixels. Take the one for this kind of model.");
    }

    /// <summary>Lets the encoders of prompts rest, which have done their work when the denoiser is asked, where they take much of the machine's memory.</summary>
    public void RestEncoders()
    {
        _restingEncoders ??= LargeEncoders();
        Array.ForEach(_restingEncoders, encoder => encoder.Rest());
    }

    /// <summary>A tokenizer.</summary>
    /// <exception cref="InvalidDataException">It is missing, damaged, or of a kind that is not known.</exception>
    public ITokenizer Tokenizer(string part) => Index.Parts.GetValueOrDefault(part) switch
    {
        "CLIPTokenizer" or "CLIPTokenizerFast" => ClipTokenizer.Load(PlaceOf(part)),
        "T5Tokenizer" or "T5TokenizerFast" => T5Tokenizer.Load(PlaceOf(part)),
        null => throw Index.Fault($"names no part '{part}', which a {Index.ClassName} needs"),
        var other => throw Index.Fault($"names the part '{part}' of the class {other}, but a CLIPTokenizer or a T5Tokenizer is wanted"),
    };

    /// <summary>A scheduler.</summary>
    /// <exception cref="InvalidDataException">It is missing, damaged, or of a kind that is not known.</exception>
    public PublishedScheduler Scheduler(string part = "scheduler") => PublishedScheduler.Open(System.IO.Path.Combine(PlaceOf(part), "scheduler_config.json"));

    /// <summary>The side that a denoiser was trained on, in its own units.</summary>
    public int SampleSize(string part, int otherwise)
    {
        var config = PublishedConfig.Read(System.IO.Path.Combine(PlaceOf(part), "config.json"));
        return config.CountsFor("sample_size", 1, otherwise)[0];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var network in _networks.Values.Concat(_beside.Values))
        {
            network.Dispose();
        }
    }

    private T Beside<T>(string place, Precision type) where T : PublishedNetwork
    {
        var whole = System.IO.Path.GetFullPath(place);
        if (!_beside.TryGetValue(whole, out var network))
        {
            _beside[whole] = network = PublishedNetworks.Load(place, type);
        }

        return network as T ?? throw new InvalidDataException($"'{place}' holds a {network.GetType().Name}, but a {typeof(T).Name} is wanted. Name the folder of one, with its config.json.");
    }

    private PublishedNetwork[] LargeEncoders()
    {
        PublishedNetwork[] encoders = [.. _networks.Where(network => network.Key.StartsWith("text_encoder", StringComparison.Ordinal)).Select(network => network.Value)];
        var numbers = encoders.Sum(encoder => encoder.Shapes.Values.Sum(shape => shape.Aggregate(1L, (product, side) => product * side)));
        return numbers * (precision == Precision.Float32 ? 4 : 2) > HostMemory.TotalBytes / Share ? encoders : [];
    }
}
