using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Samplers;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>Schedulers that walk in σ at α = 1, as k-diffusion does, over timesteps of a chain.</summary>
internal static class SigmaFamily
{
    /// <summary>The samplers by the scheduler's class.</summary>
    public static IReadOnlyDictionary<string, Func<WalkRequest, ISampler<Continuous>>> Samplers { get; } = new Dictionary<string, Func<WalkRequest, ISampler<Continuous>>>
    {
        ["EulerDiscreteScheduler"] = request => new AncestralSampler { Churn = request.Churn with { AsksAnew = false } },
        ["EulerAncestralDiscreteScheduler"] = _ => new AncestralSampler(1),
        ["HeunDiscreteScheduler"] = _ => new HeunSampler(),
        ["KDPM2DiscreteScheduler"] = _ => new LogMidpointSampler(),
        ["KDPM2AncestralDiscreteScheduler"] = _ => new LogMidpointSampler(1),
        ["LMSDiscreteScheduler"] = request => new LinearMultistepSampler(request.Order ?? 4),
        ["DPMSolverSDEScheduler"] = _ => new StochasticMidpointSampler(),
    };

    /// <summary>The walk.</summary>
    public static PublishedWalk Walk(SchedulerConfig config, WalkRequest request)
    {
        var chain = PublishedChain.Of(config, hidesPureNoise: true);
        var levels = Of(config, chain, request);
        var continuous = config.Text("timestep_type", "discrete") == "continuous";
        var table = continuous
            ? new TimeTable([], level => 0.25 * Math.Log(level.NoiseToSignal))
            : levels.Table(level => chain.TimestepOf(level.NoiseToSignal));
        var largest = levels.All[0].Sigma;
        return new(Samplers[config.ClassName](request), levels.Grid(request.Skip), Predictions.Of(config, table.Of))
        {
            StartScale = config.Text("timestep_spacing", "linspace") == "leading" ? Math.Sqrt(largest * largest + 1) : largest,
            Range = config.ClassName == "HeunDiscreteScheduler" ? Predictions.Range(config) : new FullRange(),
        };
    }

    private static Levels Of(SchedulerConfig config, PublishedChain chain, WalkRequest request)
    {
        var last = config.Text("final_sigmas_type", "zero") == "sigma_min" ? chain.Range.Smallest : 0;
        if (!request.Sigmas.IsEmpty)
        {
            double[] given = [.. request.Sigmas.Where(sigma => sigma > 0)];
            return Levels.OfSigmas(given, last, [.. given.Select(chain.TimestepOf)]);
        }

        double[] times = request.Timesteps.IsEmpty
            ? config.Choice("timestep_spacing", "linspace", Spacing.Sigma)(chain.Count, Steps(request), config.Count("steps_offset", 0, 0))
            : [.. request.Timesteps];
        if (config.Text("interpolation_type", "linear") == "log_linear")
        {
            var curved = SigmaCurve.Exponential(chain.Range.Largest, chain.Range.Smallest, times.Length + 1);
            return Levels.OfSigmas(curved.SkipLast(1), curved[^1], times);
        }

        double[] sigmas = [.. times.Select(chain.SigmaAt)];
        if (SigmaCurve.Of(config) is { } curve)
        {
            sigmas = curve(config.NumberOrNull("sigma_max") ?? sigmas[0], config.NumberOrNull("sigma_min") ?? sigmas[^1], times.Length);
            times = [.. sigmas.Select(sigma => Rounded(config, chain.TimestepOf(sigma)))];
        }

        return Levels.OfSigmas(sigmas.Select(sigma => (double)(float)sigma), last, times);
    }

    /// <summary>DPM2's two schedulers round the timesteps of a Karras curve; nothing else does.</summary>
    private static double Rounded(SchedulerConfig config, double time) =>
        config.Flag("use_karras_sigmas") && config.ClassName.StartsWith("KDPM2", StringComparison.Ordinal) ? Math.Round(time) : time;

    /// <summary>The number of steps asked for.</summary>
    /// <exception cref="ArgumentException">None was.</exception>
    public static int Steps(WalkRequest request) => request.Steps is > 0 and <= 100_000
        ? request.Steps.Value
        : throw new ArgumentException("A walk needs a number of steps from 1 to 100000, or the timesteps themselves. Give one of them.", nameof(request));
}
