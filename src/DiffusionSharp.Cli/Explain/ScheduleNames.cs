using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Schedules;

namespace DiffusionSharp.Cli.Explain;

/// <summary>
/// Schedules by the names of their types, so that a new one needs no registry: those that need nothing told, and the chains of betas, of a
/// thousand steps as they were published.
/// </summary>
internal static class ScheduleNames
{
    /// <summary>The schedule of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the sentence lists those there are.</exception>
    public static INoiseSchedule Find(string name)
    {
        var known = Parts<INoiseSchedule>("Schedule").Where(part => part.Type != typeof(CosineMaskingSchedule)) // For tokens.
            .Concat(Parts<IBetas>("Betas")).DistinctBy(part => part.Name).ToDictionary(part => part.Name, part => part.Type);
        return !known.TryGetValue(name, out var type)
            ? throw new ArgumentException($"There is no schedule '{name}'. There are: {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}.", nameof(name))
            : Make(type) switch
            {
                IBetas betas => new BetaSchedule(betas),
                var schedule => (INoiseSchedule)schedule,
            };
    }

    private static IEnumerable<(string Name, Type Type)> Parts<T>(string word) =>
        from type in typeof(T).Assembly.GetExportedTypes()
        where !type.IsAbstract && type.IsAssignableTo(typeof(T)) && IsMadeOfNothing(type)
        select (TypeNames.Short(type, word), type);

    private static bool IsMadeOfNothing(Type type) => type.GetConstructors().Any(constructor => constructor.GetParameters().All(parameter => parameter.IsOptional));

    private static object Make(Type type)
    {
        var constructor = type.GetConstructors().First(one => one.GetParameters().All(parameter => parameter.IsOptional));
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)]);
    }
}
