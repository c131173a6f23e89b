using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Diffusion.Samplers;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>Continuous-time consistency models on α = cos t, σ = sin t (Lu &amp; Song 2024, arXiv:2410.11081).</summary>
internal static class TrigonometricFamily
{
    private const double Latest = 1.57080, SecondOfTwo = 1.3;

    /// <summary>The walk; its states are in units of the data's deviation.</summary>
    public static PublishedWalk Walk(SchedulerConfig config, WalkRequest request)
    {
        double[] times = request.Timesteps.IsEmpty ? Times(SigmaFamily.Steps(request)) : [.. request.Timesteps];
        NoiseLevel[] levels = [.. times.SkipLast(1).Select(time => new NoiseLevel(Math.Max(Math.Cos(time), 0), Math.Sin(time))), NoiseLevel.Clean];
        var walk = new Levels(levels, times[..^1]);
        var sampler = new ConsistencySampler { NoiseScale = config.Number("sigma_data", 0.5) };
        return new(sampler, walk.Grid(request.Skip), new VPrediction(walk.Table(level => Math.Atan2(level.Sigma, level.Alpha)).Of));
    }

    private static double[] Times(int steps) => steps == 2 ? [Latest, SecondOfTwo, 0] : [.. Spacing.Even(Latest, 0, steps + 1)];
}
