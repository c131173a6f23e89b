using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Samplers;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>Models distilled from a chain to a few steps: latent consistency (LCM) and trajectory consistency (TCD).</summary>
internal static class DistilledFamily
{
    /// <summary>LCM's walk.</summary>
    public static PublishedWalk Consistency(SchedulerConfig config, WalkRequest request)
    {
        var chain = PublishedChain.Of(config, hidesPureNoise: false);
        var times = Times(config, request, chain.Count);
        Levels levels = new([.. times.Select(time => chain.At((int)time)), NoiseLevel.Clean], times);
        var table = levels.Table(level => chain.TimestepOf(level.NoiseToSignal));
        var scaling = config.Number("timestep_scaling", 10);
        return new(new ConsistencySampler(), levels.Grid(request.Skip), Predictions.Of(config, table.Of))
        {
            Range = Predictions.Range(config),
            Around = inner => new BoundaryDenoiser(inner, level => scaling * table.Of(level)),
        };
    }

    /// <summary>TCD's walk.</summary>
    public static PublishedWalk Trajectory(SchedulerConfig config, WalkRequest request)
    {
        var chain = PublishedChain.Of(config, hidesPureNoise: false);
        var times = Times(config, request, chain.Count);
        Levels levels = new([.. times.Append(0).Select(time => chain.At((int)time))], times);
        var table = levels.Table(level => chain.TimestepOf(level.NoiseToSignal));
        var kept = 1 - (request.Stochasticity ?? 0.3);
        var depths = levels.All.Zip(times.Append(0)).DistinctBy(entry => entry.First)
            .ToDictionary(entry => entry.First, entry => chain.At((int)Math.Floor((float)kept * (float)entry.Second)));
        return new(new TrajectorySampler(level => depths[level]), levels.Grid(request.Skip), Predictions.Of(config, table.Of));
    }

    private static double[] Times(SchedulerConfig config, WalkRequest request, int count)
    {
        if (!request.Timesteps.IsEmpty)
        {
            return [.. request.Timesteps];
        }

        var original = request.OriginalSteps ?? config.Count("original_inference_steps", 50);
        var steps = SigmaFamily.Steps(request);
        double[] trained = [.. Enumerable.Range(1, (int)(original * request.Strength)).Select(step => (double)(step * (count / original) - 1)).Reverse()];
        return steps <= trained.Length
            ? [.. Enumerable.Range(0, steps).Select(step => trained[(int)Math.Floor(step * ((double)trained.Length / steps))])]
            : throw new ArgumentException($"The model was distilled to {trained.Length} steps, so it cannot be walked in {steps}. Take fewer steps.", nameof(request));
    }
}
