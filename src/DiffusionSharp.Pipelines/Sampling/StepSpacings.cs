using System.Collections.Immutable;
using DiffusionSharp.Diffusion;

namespace DiffusionSharp.Pipelines.Sampling;

/// <summary>Spacings by name: <c>even-time</c>, <c>even-log-snr</c>.</summary>
public static class StepSpacings
{
    private static readonly ImmutableSortedDictionary<string, IStepSpacing> _byName = typeof(StepSpacings).Assembly.GetExportedTypes()
        .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IStepSpacing)))
        .ToImmutableSortedDictionary(NameOf, type => (IStepSpacing)Activator.CreateInstance(type)!, StringComparer.Ordinal);

    /// <summary>Every name that <see cref="Parse"/> reads, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names => [.. _byName.Keys];

    /// <summary>The name of a spacing.</summary>
    public static string NameOf(IStepSpacing spacing)
    {
        ArgumentNullException.ThrowIfNull(spacing);
        return NameOf(spacing.GetType());
    }

    /// <summary>The spacing of a name.</summary>
    /// <exception cref="ArgumentException">There is none of this name; the message lists those there are.</exception>
    public static IStepSpacing Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _byName.GetValueOrDefault(name) ?? throw new ArgumentException($"'{name}' is not a spacing of steps. Use one of {string.Join(", ", Names)}.", nameof(name));
    }

    private static string NameOf(Type type) => TypeNames.Short(type, "Spacing");
}
