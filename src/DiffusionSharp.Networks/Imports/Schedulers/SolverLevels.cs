namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>The levels that high-order solvers visit.</summary>
internal static class SolverLevels
{
    private static readonly string[] _endAtChain = ["DEISMultistepScheduler", "SASolverScheduler"];

    /// <summary>The levels of a configuration.</summary>
    public static Levels Of(SchedulerConfig config, PublishedChain chain, WalkRequest request) =>
        config.Flag("use_flow_sigmas") ? Flow(config, chain, request) : Chain(config, chain, request);

    /// <summary>The levels of a walk from data to noise.</summary>
    public static Levels Inverse(SchedulerConfig config, PublishedChain chain, WalkRequest request)
    {
        if (config.Flag("use_flow_sigmas"))
        {
            var (forward, steps) = (Flow(config, chain, request), SigmaFamily.Steps(request));
            double[] flow = [.. forward.All.Take(steps).Reverse().Select(level => level.Sigma)];
            return Levels.OfFlow(flow, flow[^1], [.. forward.Times.Reverse()]);
        }

        double[] times = [.. InverseTimes(config, chain, request)];
        double[] sigmas = [.. times.Select(chain.SigmaAt)];
        if (SigmaCurve.Of(config) is { } curve)
        {
            sigmas = [.. curve(chain.Range.Largest, chain.Range.Smallest, times.Length).Reverse()];
            var rounds = config.Flag("use_karras_sigmas") || config.Flag("use_lu_lambdas");
            times = [.. sigmas.Select(chain.TimestepOf).Select(time => rounds ? Math.Round(time) : Math.Truncate(time))];
        }

        return Levels.OfRatios(sigmas.Select(sigma => (double)(float)sigma), chain.Range.Largest, times);
    }

    private static IEnumerable<double> InverseTimes(SchedulerConfig config, PublishedChain chain, WalkRequest request)
    {
        var (steps, offset) = (SigmaFamily.Steps(request), config.Count("steps_offset", 0, 0));
        var last = chain.CountAbove(config.Number("lambda_min_clipped", double.NegativeInfinity));
        return config.Text("timestep_spacing", "linspace") switch
        {
            "linspace" => Spacing.Even(0, last - 1, steps + 1).Select(time => Math.Round(time)).Take(steps),
            "leading" => Enumerable.Range(0, steps).Select(step => (double)(step * (last / (steps + 1)) + offset)),
            var other => Spacing.Solver(other, chain.Count, last, steps, offset).Reverse(),
        };
    }

    private static bool EndsClean(SchedulerConfig config) =>
        !_endAtChain.Contains(config.ClassName) && config.Text("final_sigmas_type", "zero") == "zero";

    private static Levels Chain(SchedulerConfig config, PublishedChain chain, WalkRequest request)
    {
        var times = Times(config, chain, request);
        double[] sigmas = [.. times.Select(chain.SigmaAt)];
        if (SigmaCurve.Of(config) is { } curve)
        {
            sigmas = curve(config.NumberOrNull("sigma_max") ?? chain.Range.Largest, config.NumberOrNull("sigma_min") ?? chain.Range.Smallest, times.Length);
            var rounds = config.Flag("use_karras_sigmas") || config.Flag("use_lu_lambdas");
            times = [.. sigmas.Select(chain.TimestepOf).Select(time => rounds ? Math.Round(time) : Math.Truncate(time))];
        }

        return Levels.OfRatios(sigmas.Select(sigma => (double)(float)sigma), EndsClean(config) ? 0 : chain.Range.Smallest, times);
    }

    private static double[] Times(SchedulerConfig config, PublishedChain chain, WalkRequest request)
    {
        if (!request.Timesteps.IsEmpty)
        {
            return [.. request.Timesteps];
        }

        var last = chain.CountAbove(config.Number("lambda_min_clipped", double.NegativeInfinity));
        return Spacing.Solver(config.Text("timestep_spacing", "linspace"), chain.Count, last, SigmaFamily.Steps(request), config.Count("steps_offset", 0, 0));
    }

    private static Levels Flow(SchedulerConfig config, PublishedChain chain, WalkRequest request)
    {
        var (steps, shift) = (SigmaFamily.Steps(request), config.Number("flow_shift", 1));
        var sigmas = SigmaCurve.Of(config) is { } curve
            ? [.. curve(config.NumberOrNull("sigma_max") ?? chain.Range.Largest, config.NumberOrNull("sigma_min") ?? chain.Range.Smallest, steps).Select(ratio => ratio / (1 + ratio))]
            : Even(config.ClassName == "UniPCMultistepScheduler", steps, chain.Count).Select(sigma => shift * sigma / (1 + (shift - 1) * sigma)).ToArray();
        sigmas[0] = Math.Min(sigmas[0], 1 - 1e-6);
        return Levels.OfFlow(sigmas, EndsClean(config) ? 0 : sigmas[^1], [.. sigmas.Select(sigma => Math.Truncate(sigma * chain.Count))]);
    }

    /// <summary>Even times of a flow. UniPC's begin at pure noise, the others' a little below it.</summary>
    private static IEnumerable<double> Even(bool fromNoise, int steps, int count) => fromNoise
        ? Spacing.Even(1, 1.0 / count, steps + 1).Take(steps)
        : Spacing.Even(1, 1.0 / count, steps + 1).Select(alpha => 1 - alpha).Reverse().Take(steps);
}
