using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Samplers;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>High-order solvers, which walk on the variance-preserving path or along a flow, over timesteps of a chain.</summary>
internal static class SolverFamily
{
    private static readonly Dictionary<string, (ISolverVariable Variable, double Stochasticity)> _algorithms = new()
    {
        ["dpmsolver++"] = (new DataVariable(), 0),
        ["sde-dpmsolver++"] = (new DataVariable(), 1),
        ["dpmsolver"] = (new NoiseVariable(), 0),
        ["sde-dpmsolver"] = (new NoiseVariable(), 1),
    };

    private static readonly Dictionary<string, ISlopeWeight> _slopes = new()
    {
        ["midpoint"] = new HalfwaySlope(),
        ["heun"] = new ExactSlope(),
        ["logrho"] = new HalfwaySlope(),
        ["bh1"] = new HalfwaySlope(),
        ["bh2"] = new HalfwaySlope(),
    };

    /// <summary>The samplers by the scheduler's class.</summary>
    public static IReadOnlyDictionary<string, Func<SchedulerConfig, Levels, ISampler<Continuous>>> Samplers { get; } = new Dictionary<string, Func<SchedulerConfig, Levels, ISampler<Continuous>>>
    {
        ["DPMSolverMultistepScheduler"] = Multistep,
        ["DPMSolverSinglestepScheduler"] = Singlestep,
        ["DEISMultistepScheduler"] = (config, levels) => new ExponentialAdamsSampler(config.Count("solver_order", 2, 1, 3)) { Variable = new NoiseVariable(), End = End(config, levels) },
        ["UniPCMultistepScheduler"] = UniPc,
        ["SASolverScheduler"] = StochasticAdams,
    };

    /// <summary>The walk.</summary>
    public static PublishedWalk Walk(SchedulerConfig config, WalkRequest request)
    {
        config.Refuse("solver_p", "tau_func", "use_dynamic_shifting");
        var chain = PublishedChain.Of(config, hidesPureNoise: true);
        var levels = SolverLevels.Of(config, chain, request);
        var table = levels.Table(level => chain.TimestepOf(level.NoiseToSignal));
        return new(Samplers[config.ClassName](config, levels), levels.Grid(request.Skip), Predictions.Of(config, table.Of))
        {
            Range = Predictions.Range(config),
        };
    }

    /// <summary>The walk of multistep DPM-Solver from data to noise.</summary>
    public static PublishedWalk Inverse(SchedulerConfig config, WalkRequest request)
    {
        var chain = PublishedChain.Of(config, hidesPureNoise: true);
        var levels = SolverLevels.Inverse(config, chain, request);
        var table = levels.Table(level => chain.TimestepOf(level.NoiseToSignal));
        return new(Multistep(config, levels), levels.Upward(request.Skip), Predictions.Of(config, table.Of)) { Range = Predictions.Range(config) };
    }

    /// <summary>Multistep DPM-Solver, for the chains here and for EDM's levels.</summary>
    public static DpmMultistepSampler Multistep(SchedulerConfig config, Levels levels)
    {
        var (variable, stochasticity) = config.Choice("algorithm_type", "dpmsolver++", _algorithms);
        var end = End(config, levels);
        return new(stochasticity)
        {
            Order = config.Count("solver_order", 2, 1, 3),
            Variable = variable,
            Slope = config.Choice("solver_type", "midpoint", _slopes),
            End = config.Flag("euler_at_final") ? end with { Last = 1 } : end,
        };
    }

    private static DpmSinglestepSampler Singlestep(SchedulerConfig config, Levels levels)
    {
        var (variable, stochasticity) = config.Choice("algorithm_type", "dpmsolver++", _algorithms);
        var order = config.Count("solver_order", 2, 1, 3);
        var toClean = config.Text("final_sigmas_type", "zero") == "zero";
        return new(order)
        {
            Stochasticity = stochasticity,
            Variable = variable,
            Slope = config.Choice("solver_type", "midpoint", _slopes),
            Orders = SinglestepOrders.Of(levels.Steps, order, config.Flag("lower_order_final"), toClean),
        };
    }

    private static PredictorCorrectorSampler UniPc(SchedulerConfig config, Levels levels) => new(config.Count("solver_order", 2, 1, 3))
    {
        Variable = config.Flag("predict_x0", true) ? new DataVariable() : new NoiseVariable(),
        Slope = config.Text("solver_type", "bh2") == "bh1" ? new LinearSlope() : new HalfwaySlope(),
        End = End(levels, config.Flag("lower_order_final", true)),
        Uncorrected = [.. (config.Numbers("disable_corrector") ?? []).Select(step => (int)step)],
    };

    private static PredictorCorrectorSampler StochasticAdams(SchedulerConfig config, Levels levels)
    {
        var onData = config.Text("algorithm_type", "data_prediction") == "data_prediction";

        // The published scheduler adds noise between the timesteps 200 and 800.
        double[] noisy = [.. levels.All.Zip(levels.Times).Where(entry => entry.Second is >= 200 and <= 800).Select(entry => entry.First.NoiseToSignal)];
        return new(config.Count("predictor_order", 2, 1, 4))
        {
            CorrectorOrder = config.Count("corrector_order", 2, 1, 4),
            Stochasticity = noisy.Length > 0 ? 1 : 0,
            Lowest = noisy.DefaultIfEmpty().Min(),
            Highest = noisy.DefaultIfEmpty().Max(),
            Variable = onData ? new DataVariable() : new NoiseVariable(),
            Slope = onData ? new LinearSlope() : new ExactSlope(),
            End = End(levels, config.Flag("lower_order_final", true)),
            CorrectsEnd = levels.All[^1] == levels.All[^2],
        };
    }

    /// <summary>Orders are lowered at the end where steps are few. A last step that leads nowhere is not walked, so the one before it counts as the second last.</summary>
    private static EndOrder End(SchedulerConfig config, Levels levels) =>
        End(levels, config.Flag("lower_order_final", true) && levels.Steps < 15);

    private static EndOrder End(Levels levels, bool lowers) =>
        !lowers ? EndOrder.Full : levels.All[^1] == levels.All[^2] ? EndOrder.Lowered with { Last = 2 } : EndOrder.Lowered;
}
