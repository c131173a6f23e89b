using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>DDPM and DDIM: schedulers that walk whole timesteps of a chain on the variance-preserving path.</summary>
internal static class ChainFamily
{
    private static readonly Dictionary<string, IReverseVariance> _variances = new()
    {
        ["fixed_small"] = new SmallVariance(),
        ["fixed_small_log"] = new SmallVariance(),
        ["fixed_large"] = new LargeVariance(),
        ["fixed_large_log"] = new LargeVariance(),
        [Predictions.VarianceRange] = new LearnedVariance(),
    };

    /// <summary>DDPM's walk.</summary>
    public static PublishedWalk Ddpm(SchedulerConfig config, WalkRequest request)
    {
        var (chain, levels) = Of(config, request, endsClean: true);
        var sampler = new AncestralSampler(1) { Variance = Variance(config, request, "fixed_small") };
        return Put(config, request, chain, levels, sampler) with { Range = Predictions.Range(config, clips: true) };
    }

    /// <summary>DDIM's walk.</summary>
    public static PublishedWalk Ddim(SchedulerConfig config, WalkRequest request)
    {
        var (chain, levels) = Of(config, request, config.Flag("set_alpha_to_one", true));
        var range = Predictions.Range(config, clips: true);
        var sampler = new AncestralSampler(request.Stochasticity ?? 0);
        return request.UsesClippedEstimate
            ? Put(config, request, chain, levels, sampler) with { Range = range }
            : Put(config, request, chain, levels, sampler with { Range = range });
    }

    /// <summary>DDIM's walk from data to noise. Each step asks the network at the level it leads to, as the published scheduler does.</summary>
    public static PublishedWalk Inverse(SchedulerConfig config, WalkRequest request)
    {
        var (chain, levels) = Of(config, request, endsClean: true);
        double[] times = [.. levels.Times.Reverse()];
        var first = config.Flag("set_alpha_to_one", true) ? PublishedWalk.NearlyClean : chain.At(0);
        Levels upward = new([first, .. times.Select(time => chain.At((int)time))], times);
        return new(new AncestralSampler { Range = Predictions.Range(config, clips: true) }, upward.Upward(request.Skip), Predictions.Of(config, upward.Table(level => chain.TimestepOf(level.NoiseToSignal)).Of));
    }

    /// <summary>UnCLIP's walk: DDPM's over timesteps that begin and end with the chain.</summary>
    public static PublishedWalk UnClip(SchedulerConfig config, WalkRequest request)
    {
        double[] times = [.. Spacing.Chain["linspace"](config.Count("num_train_timesteps", 1000, 2), SigmaFamily.Steps(request), 0)];
        var (chain, levels) = Of(config, request with { Timesteps = [.. times] }, endsClean: true);
        var first = TensorScope.Release(() => PublishedBetas.Of(config)[0].item<float>());
        var sampler = new RoundedChainSampler(Variance(config, request, "fixed_small_log"), first);
        return Put(config, request, chain, levels, sampler) with { Range = Predictions.Range(config, clips: true) };
    }

    private static IReverseVariance Variance(SchedulerConfig config, WalkRequest request, string usual)
    {
        if (!request.ReadsVariance && config.Text("variance_type", usual) == Predictions.VarianceRange)
        {
            config.Refuse("variance_type");
        }

        return config.Choice("variance_type", usual, _variances);
    }

    /// <summary>A walk put together.</summary>
    public static PublishedWalk Put(SchedulerConfig config, WalkRequest request, PublishedChain chain, Levels levels, ISampler<Continuous> sampler) =>
        new(sampler, levels.Grid(request.Skip), Predictions.Of(config, levels.Table(level => chain.TimestepOf(level.NoiseToSignal)).Of, readsRange: true))
        {
            LearnsVariance = config.Text("variance_type", "") == Predictions.VarianceRange,
        };

    /// <summary>The chain, and the levels of the timesteps visited.</summary>
    public static (PublishedChain Chain, Levels Levels) Of(SchedulerConfig config, WalkRequest request, bool endsClean)
    {
        var chain = PublishedChain.Of(config, hidesPureNoise: false);
        double[] times = request.Timesteps.IsEmpty
            ? config.Choice("timestep_spacing", "leading", Spacing.Chain)(chain.Count, SigmaFamily.Steps(request), config.Count("steps_offset", 0, 0))
            : [.. request.Timesteps];
        return (chain, new([.. times.Select(time => chain.At((int)time)), endsClean ? NoiseLevel.Clean : chain.At(0)], times));
    }
}
