using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Schedules;

namespace DiffusionSharp.Training.NoiseLevels;

/// <summary>Times of a schedule, each as likely (Ho et al. 2020, arXiv:2006.11239, algorithm 1).</summary>
/// <param name="Schedule">Gives the levels.</param>
public sealed record ScheduledLevels(INoiseSchedule Schedule) : INoiseLevelDistribution
{
    /// <inheritdoc/>
    public NoiseLevel Quantile(double share) => Schedule.At(share);
}
