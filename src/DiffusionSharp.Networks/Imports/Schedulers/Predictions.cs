using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Parameterizations;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>What published configurations say of the network's output.</summary>
internal static class Predictions
{
    /// <summary>The <c>variance_type</c> of networks that predict where between the smallest and the largest their variance lies.</summary>
    public const string VarianceRange = "learned_range";

    private static readonly Dictionary<string, Func<Func<NoiseLevel, double>, IParameterization>> _kinds = new()
    {
        ["epsilon"] = time => new EpsilonPrediction(time),
        ["v_prediction"] = time => new VPrediction(time),
        ["sample"] = time => new ScaledDataPrediction(time),
        ["flow_prediction"] = time => new FlowPrediction(time),
    };

    /// <summary>The parameterization of a configuration.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="time">What the network is told.</param>
    /// <param name="readsRange">Whether the walk is for networks that predict where in its range their variance lies, too.</param>
    /// <exception cref="InvalidDataException">The network predicts its variance too, in a way that the walk does not read.</exception>
    public static IParameterization Of(SchedulerConfig config, Func<NoiseLevel, double> time, bool readsRange = false)
    {
        if (config.Text("variance_type", "") is var variance && variance.StartsWith("learned", StringComparison.Ordinal) && !(readsRange && variance == VarianceRange))
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
