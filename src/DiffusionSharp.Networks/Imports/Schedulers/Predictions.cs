using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Parameterizations;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>What published configurations say of the network's output.</summary>
internal static class Predictions
{
    private static readonly Dictionary<string, Func<Func<NoiseLevel, double>, IParameterization>> _kinds = new()
    {
        ["epsilon"] = time => new EpsilonPrediction(time),
        ["v_prediction"] = time => new VPrediction(time),
        ["sample"] = time => new ScaledDataPrediction(time),
        ["flow_prediction"] = time => new FlowPrediction(time),
    };

    /// <summary>The parameterization of a configuration.</summary>
    /// <exception cref="InvalidDataException">The network predicts its variance too, which no parameterization reads.</exception>
    public static IParameterization Of(SchedulerConfig config, Func<NoiseLevel, double> time)
    {
        if (config.Text("variance_type", "").StartsWith("learned", StringComparison.Ordinal))
        {
            config.Refuse("variance_type");
        }

        return config.Choice("prediction_type", "epsilon", _kinds)(time);
    }

    /// <summary>The range that a configuration holds estimates in.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="clips">Whether the scheduler clips where the configuration does not say.</param>
    public static IDataRange Range(SchedulerConfig config, bool clips = false) =>
        config.Flag("thresholding") ? new PercentileRange(config.Number("dynamic_thresholding_ratio", 0.995), 1, config.Number("sample_max_value", 1))
        : config.Flag("clip_sample", clips) ? new ClampedRange(config.Number("clip_sample_range", 1))
        : new FullRange();
}
