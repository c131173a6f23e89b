using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Diffusion.Samplers;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>Models with EDM's preconditioning (Karras et al. 2022, arXiv:2206.00364), and their trigonometric kin.</summary>
internal static class EdmFamily
{
    private static readonly Dictionary<string, SigmaCurve.Rule> _flat = new() { ["exponential"] = SigmaCurve.Exponential };

    /// <summary>Euler's walk.</summary>
    public static PublishedWalk Euler(SchedulerConfig config, WalkRequest request) =>
        Put(config, request, _ => new AncestralSampler { Churn = request.Churn with { AsksAnew = false } }, 0.002, 80, "karras");

    /// <summary>The walk of a multistep solver.</summary>
    public static PublishedWalk Multistep(SchedulerConfig config, WalkRequest request) =>
        Put(config, request, levels => SolverFamily.Multistep(config, levels), 0.002, 80, "karras") with { Range = Predictions.Range(config) };

    /// <summary>The walk of a multistep solver of the SDE, for networks told 2/π·arctan σ.</summary>
    public static PublishedWalk Cosine(SchedulerConfig config, WalkRequest request)
    {
        var walk = Put(config, request, levels => SolverFamily.Multistep(config, levels) with { Stochasticity = 1 }, 0.3, 500, "exponential");
        var dataDeviation = config.Number("sigma_data", 1);
        return walk with { Parameterization = new PublishedEdmPrediction(dataDeviation, config.Text("prediction_type", "v_prediction") == "v_prediction", TimeScales.Angle) };
    }

    /// <summary>The walk of a consistency model, over timesteps of the discretization that it was trained with.</summary>
    public static PublishedWalk Consistency(SchedulerConfig config, WalkRequest request)
    {
        var (low, high, rho, count) = (config.Number("sigma_min", 0.002), config.Number("sigma_max", 80), config.Number("rho", 7), config.Count("num_train_timesteps", 40, 2));
        double[] places = request.Timesteps.IsEmpty
            ? [.. Enumerable.Range(0, SigmaFamily.Steps(request)).Select(step => (double)(step * (count / SigmaFamily.Steps(request))))]
            : [.. request.Timesteps.Reverse()];
        var (from, to) = (Math.Pow(high, 1 / rho), Math.Pow(low, 1 / rho));
        double[] sigmas = [.. places.Select(place => Math.Pow(from + place / (count - 1) * (to - from), rho))];
        var levels = Levels.OfSigmas(sigmas, 0, sigmas);
        var sampler = new ConsistencySampler { Floor = low, NoiseScale = config.Number("s_noise", 1) };
        return new(sampler, levels.Grid(request.Skip), new ConsistencyPrediction(config.Number("sigma_data", 0.5), low))
        {
            StartScale = high,
            Range = config.Flag("clip_denoised", true) ? new ClampedRange() : new FullRange(),
        };
    }

    private static PublishedWalk Put(SchedulerConfig config, WalkRequest request, Func<Levels, ISampler<Continuous>> sampler, double smallest, double largest, string curve)
    {
        var (low, high, rho) = (config.Number("sigma_min", smallest), config.Number("sigma_max", largest), config.Number("rho", 7));
        var chosen = config.Choice("sigma_schedule", curve, new Dictionary<string, SigmaCurve.Rule>(_flat) { ["karras"] = (from, to, count) => SigmaCurve.Karras(from, to, count, rho) });
        double[] sigmas = request.Sigmas.IsEmpty ? chosen(high, low, SigmaFamily.Steps(request)) : [.. request.Sigmas];
        var last = config.Text("final_sigmas_type", "zero") == "zero" ? 0 : low;
        var levels = Levels.OfSigmas(sigmas.Select(sigma => (double)(float)sigma), last, sigmas);
        var negative = config.Text("prediction_type", "epsilon") == "v_prediction";
        return new(sampler(levels), levels.Grid(request.Skip), new PublishedEdmPrediction(config.Number("sigma_data", 0.5), negative, TimeScales.LogSigma))
        {
            StartScale = Math.Sqrt(high * high + 1),
        };
    }
}
