using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Schedules;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>Levels of a walk with what the network is told at each but the last.</summary>
internal sealed record Levels(IReadOnlyList<NoiseLevel> All, IReadOnlyList<double> Times)
{
    /// <summary>The whole walk's number of steps, before any is left out.</summary>
    public int Steps => Times.Count;

    /// <summary>The levels to walk: from the one after those skipped, each once. A step that leads nowhere is left out.</summary>
    public IReadOnlyList<NoiseLevel> Grid(int skip) => skip < 0 || skip >= Steps
        ? throw new ArgumentOutOfRangeException(nameof(skip), skip, $"A walk of {Steps} steps cannot begin after {skip} of them. Skip fewer.")
        : [.. All.Skip(skip).Where((level, index) => index == 0 || level != All[skip + index - 1])];

    /// <summary>The levels to walk from data to noise, each once.</summary>
    public IReadOnlyList<NoiseLevel> Upward(int skip) => new UpwardGrid(Grid(skip));

    /// <summary>What the network is told, at the levels and between them.</summary>
    public TimeTable Table(Func<NoiseLevel, double> between) => new(All.Zip(Times), between);

    /// <summary>Levels with α = 1.</summary>
    public static Levels OfSigmas(IEnumerable<double> sigmas, double last, IReadOnlyList<double> times) =>
        new([.. sigmas.Append(last).Select(sigma => new NoiseLevel(1, sigma))], times);

    /// <summary>Levels with α² + σ² = 1.</summary>
    public static Levels OfRatios(IEnumerable<double> sigmas, double last, IReadOnlyList<double> times) =>
        new([.. sigmas.Append(last).Select(ratio => new NoiseLevel(1 / Math.Sqrt(1 + ratio * ratio), ratio / Math.Sqrt(1 + ratio * ratio)))], times);

    /// <summary>Levels with α + σ = 1.</summary>
    public static Levels OfFlow(IEnumerable<double> sigmas, double last, IReadOnlyList<double> times) =>
        new([.. sigmas.Append(last).Select(sigma => new NoiseLevel(1 - sigma, sigma))], times);
}
