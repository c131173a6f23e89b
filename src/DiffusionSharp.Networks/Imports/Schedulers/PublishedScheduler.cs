using System.Text.Json;
using System.Text.RegularExpressions;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>A scheduler_config.json as a combination of our schedules, grids, parameterizations and samplers.</summary>
public sealed partial class PublishedScheduler
{
    private static readonly Dictionary<string, Func<SchedulerConfig, WalkRequest, PublishedWalk>> _families =
        new Dictionary<string, Func<SchedulerConfig, WalkRequest, PublishedWalk>>
        {
            ["DDPMScheduler"] = ChainFamily.Ddpm,
            ["DDIMScheduler"] = ChainFamily.Ddim,
            ["DDIMInverseScheduler"] = ChainFamily.Inverse,
            ["UnCLIPScheduler"] = ChainFamily.UnClip,
            ["PNDMScheduler"] = MultistepFamily.Pndm,
            ["IPNDMScheduler"] = MultistepFamily.Ipndm,
            ["DPMSolverMultistepInverseScheduler"] = SolverFamily.Inverse,
            ["LCMScheduler"] = DistilledFamily.Consistency,
            ["TCDScheduler"] = DistilledFamily.Trajectory,
            ["CMStochasticIterativeScheduler"] = EdmFamily.Consistency,
            ["SCMScheduler"] = TrigonometricFamily.Walk,
            ["ScoreSdeVeScheduler"] = ScoreFamily.Walk,
            ["EDMEulerScheduler"] = EdmFamily.Euler,
            ["EDMDPMSolverMultistepScheduler"] = EdmFamily.Multistep,
            ["CosineDPMSolverMultistepScheduler"] = EdmFamily.Cosine,
            ["FlowMatchEulerDiscreteScheduler"] = FlowFamily.Euler,
            ["FlowMatchHeunDiscreteScheduler"] = FlowFamily.Heun,
            ["FlowMatchLCMScheduler"] = FlowFamily.Consistency,
        }
        .Concat(SigmaFamily.Samplers.Keys.Select(name => KeyValuePair.Create(name, (Func<SchedulerConfig, WalkRequest, PublishedWalk>)SigmaFamily.Walk)))
        .Concat(SolverFamily.Samplers.Keys.Select(name => KeyValuePair.Create(name, (Func<SchedulerConfig, WalkRequest, PublishedWalk>)SolverFamily.Walk)))
        .ToDictionary();

    private readonly SchedulerConfig _config;

    private readonly string? _source;

    private PublishedScheduler(SchedulerConfig config, string? source = null) => (_config, _source) = (config, source);

    /// <summary>The classes that can be read.</summary>
    public static IReadOnlyCollection<string> ClassNames => _families.Keys;

    /// <summary>The class that the configuration names.</summary>
    public string ClassName => _config.ClassName;

    /// <summary>Whether the configuration has a key, of whatever value.</summary>
    public bool Has(string key) => _config.Values.ContainsKey(key);

    /// <summary>Whether a yes-or-no key is yes.</summary>
    public bool IsSet(string key) => _config.Flag(key);

    /// <summary>Reads a configuration.</summary>
    /// <param name="config">The JSON object, with its <c>_class_name</c>.</param>
    /// <exception cref="InvalidDataException">It is none, of an unknown class, or has keys that nobody knows.</exception>
    public static PublishedScheduler Read(JsonElement config)
    {
        var read = new SchedulerConfig(config);
        return _families.ContainsKey(read.ClassName)
            ? new(read)
            : throw new InvalidDataException($"The scheduler's configuration names the class '{read.ClassName}', which this program does not know. It knows {string.Join(", ", ClassNames.Order(StringComparer.Ordinal))}.");
    }

    /// <summary>Reads a scheduler_config.json.</summary>
    /// <param name="path">Of the file. Some hold the bare word -Infinity, which is no JSON; it is read all the same.</param>
    /// <exception cref="InvalidDataException">It is missing, or as for <see cref="Read"/>.</exception>
    public static PublishedScheduler Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"'{path}' is missing. Take the whole folder that the model was published with.");
        }

        try
        {
            using var document = JsonDocument.Parse(BareWords().Replace(File.ReadAllText(path), "$1\"$2\""));
            return new(Read(document.RootElement.Clone())._config, path);
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"'{path}' is not JSON: {fault.Message} Fetch it again.", fault);
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidDataException($"'{path}': {fault.Message}", fault);
        }
    }

    /// <summary>The same settings for another class of scheduler, as far as they mean something to it.</summary>
    /// <param name="className">One of <see cref="ClassNames"/>.</param>
    /// <param name="changes">Keys that get other values, or new ones.</param>
    public PublishedScheduler As(string className, IReadOnlyDictionary<string, object?>? changes = null)
    {
        var values = _config.Values.ToDictionary(entry => entry.Key, entry => JsonSerializer.SerializeToNode(entry.Value));
        foreach (var (key, value) in changes ?? new Dictionary<string, object?>())
        {
            values[key] = JsonSerializer.SerializeToNode(value);
        }

        values["_class_name"] = className;
        return Read(JsonSerializer.SerializeToElement(values));
    }

    [GeneratedRegex("""(:\s*)(-?Infinity|NaN)\b(?=\s*[,}\]])""")]
    private static partial Regex BareWords();

    /// <summary>The walk that a request asks for.</summary>
    /// <exception cref="InvalidDataException">The configuration has a value that cannot be used; the message names the key.</exception>
    public PublishedWalk Walk(WalkRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return _families[ClassName](_config, request);
        }
        catch (InvalidDataException fault) when (_source is not null)
        {
            throw new InvalidDataException($"'{_source}': {fault.Message}", fault);
        }
    }
}
