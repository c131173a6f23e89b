using DiffusionSharp.Diffusion;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>What a network is told at each level of a walk, as its scheduler rounds it, and between the levels.</summary>
internal sealed class TimeTable(IEnumerable<(NoiseLevel Level, double Time)> entries, Func<NoiseLevel, double> between)
{
    private readonly Dictionary<NoiseLevel, double> _times = entries.DistinctBy(entry => entry.Level).ToDictionary(entry => entry.Level, entry => entry.Time);

    /// <summary>The time of a level.</summary>
    public double Of(NoiseLevel level) => _times.TryGetValue(level, out var time) ? time : between(level);
}
