using System.Collections.Immutable;

namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// Samplers by name. A sampler that needs no settings is named by its type, <c>HeunSampler</c> being <c>heun</c>; besides, a few settings
/// have names of their own in the field, which stand in <see cref="Aliases"/>.
/// </summary>
public static class Samplers
{
    /// <summary>What the field calls some settings: <c>euler</c>, <c>ddim</c>, <c>dpm++2m</c>, <c>unipc</c> and others.</summary>
    public static IReadOnlyDictionary<string, ISampler<Continuous>> Aliases { get; } = new Dictionary<string, ISampler<Continuous>>
    {
        ["euler"] = new AncestralSampler(0),
        ["ddim"] = new AncestralSampler(0),
        ["euler-ancestral"] = new AncestralSampler(1),
        ["ddpm"] = new AncestralSampler(1),
        ["dpm++2m"] = new DpmMultistepSampler(0),
        ["dpm++2m-sde"] = new DpmMultistepSampler(1),
        ["dpm++3m-sde"] = new DpmMultistepSampler(1) { Order = 3 },
        ["dpm++2s-ancestral"] = new StochasticMidpointSampler(1) { LiftsTwice = false },
        ["dpm++sde"] = new StochasticMidpointSampler(1),
        ["dpm2"] = new LogMidpointSampler(0),
        ["dpm2-ancestral"] = new LogMidpointSampler(1),
        ["lms"] = new LinearMultistepSampler(4),
        ["pndm"] = new AdamsSampler(4) { Start = new HeunStart() },
        ["unipc"] = new PredictorCorrectorSampler(2),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<string, ISampler<Continuous>> _byName =
        OwnNames().Concat(Aliases).ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Every name that <see cref="Parse"/> reads, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names => [.. _byName.Keys];

    /// <summary>The sampler of a name. Case, spaces, underscores and hyphens do not matter.</summary>
    /// <exception cref="ArgumentException">No sampler has this name; the message lists those there are.</exception>
    public static ISampler<Continuous> Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _byName.FirstOrDefault(entry => Bare(entry.Key) == Bare(name)).Value
            ?? throw new ArgumentException($"'{name}' is not a sampler. Use one of {string.Join(", ", Names)}.", nameof(name));
    }

    /// <summary>A name that <see cref="Parse"/> reads as this sampler; one of <see cref="Aliases"/> where there is one.</summary>
    /// <exception cref="ArgumentException">Its settings have no name.</exception>
    public static string NameOf(ISampler<Continuous> sampler)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        return Aliases.Concat(_byName).FirstOrDefault(entry => entry.Value.Equals(sampler)).Key
            ?? throw new ArgumentException($"{sampler} has no name. Those that have one are {string.Join(", ", Names)}.", nameof(sampler));
    }

    private static string Bare(string name) =>
        string.Concat(name.Where(letter => letter is not (' ' or '_' or '-'))).ToLowerInvariant();

    private static IEnumerable<KeyValuePair<string, ISampler<Continuous>>> OwnNames() =>
        from type in typeof(Samplers).Assembly.GetExportedTypes()
        where type is { IsAbstract: false, IsGenericTypeDefinition: false } && type.IsAssignableTo(typeof(ISampler<Continuous>))
        from constructor in type.GetConstructors()
        let parameters = constructor.GetParameters()
        where parameters.All(parameter => parameter.HasDefaultValue)
        let sampler = (ISampler<Continuous>)constructor.Invoke([.. parameters.Select(parameter => parameter.DefaultValue)])
        select KeyValuePair.Create(TypeNames.Short(type, "Sampler"), sampler);
}
