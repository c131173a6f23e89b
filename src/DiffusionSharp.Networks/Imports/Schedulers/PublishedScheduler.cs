using System.Text.Json;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>A scheduler_config.json as a combination of our schedules, grids, parameterizations and samplers.</summary>
public sealed class PublishedScheduler
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

    private PublishedScheduler(SchedulerConfig config) => _config = config;

    /// <summary>The classes that can be read.</summary>
    public static IReadOnlyCollection<string> ClassNames => _families.Keys;

    /// <summary>The class that the configuration names.</summary>
    public string ClassName => _config.ClassName;

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

    /// <summary>The walk that a request asks for.</summary>
    /// <exception cref="InvalidDataException">The configuration has a value that cannot be used; the message names the key.</exception>
    public PublishedWalk Walk(WalkRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _families[ClassName](_config, request);
    }
}
