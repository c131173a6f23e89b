using DiffusionSharp.Diffusion.Schedules;

namespace DiffusionSharp.Cli.Explain;

/// <summary>How a picture is turned to noise.</summary>
/// <param name="ScheduleName">As <c>--schedule</c> takes it.</param>
/// <param name="Schedule">How much noise there is at which time.</param>
/// <param name="Steps">How many steps the chain takes, evenly spaced in time.</param>
/// <param name="Pictures">How many times are shown, at least 2.</param>
/// <param name="Frames">How many are filmed; 0 for no film.</param>
/// <param name="Seed">All noise follows from it.</param>
internal sealed record ForwardSettings(string ScheduleName, INoiseSchedule Schedule, int Steps, int Pictures, int Frames, ulong Seed)
{
    /// <summary>The steps after which the picture is shown; the first is 0, the last all of them.</summary>
    public IReadOnlyList<int> Shown { get; } = Even(Steps, Pictures);

    /// <summary>The steps after which it is filmed.</summary>
    public IReadOnlyList<int> Filmed { get; } = Frames == 0 ? [] : Even(Steps, Frames);

    private static int[] Even(int steps, int count) => [.. Enumerable.Range(0, count).Select(index => (int)Math.Round((double)index * steps / (count - 1))).Distinct()];
}
