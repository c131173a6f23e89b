using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Schedules;

namespace DiffusionSharp.Pipelines.Published;

/// <summary>A walk's own levels as a schedule: at 1 its first one, at 0 its last.</summary>
/// <param name="Grid">Noisiest first.</param>
internal sealed record GridSchedule(IReadOnlyList<NoiseLevel> Grid) : INoiseSchedule
{
    /// <inheritdoc/>
    public NoiseLevel At(double t)
    {
        var place = (1 - Math.Clamp(t, 0, 1)) * (Grid.Count - 1);
        var low = Math.Min((int)place, Grid.Count - 2);
        var (share, from, to) = (place - low, Grid[low], Grid[low + 1]);
        return new(from.Alpha + share * (to.Alpha - from.Alpha), from.Sigma + share * (to.Sigma - from.Sigma));
    }
}
