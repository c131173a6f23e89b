using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Imports.Schedulers;
using DiffusionSharp.Networks.Tokenizers;
using DiffusionSharp.Pipelines.Published.Conditioners;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Pipelines.Published;

/// <summary>Loads the parts of a published folder, and keeps the networks until it is disposed.</summary>
/// <param name="path">Holds model_index.json.</param>
/// <param name="precision">In which the networks work.</param>
internal sealed class PublishedFolder(string path, Precision precision) : IDisposable
{
    private readonly Dictionary<string, PublishedNetwork> _networks = new(StringComparer.Ordinal);

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
        foreach (var network in _networks.Values)
        {
            network.Dispose();
        }
    }
}
