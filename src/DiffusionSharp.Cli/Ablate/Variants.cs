using System.Globalization;
using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Pipelines.Sampling;
using DiffusionSharp.Training.NoiseLevels;
using DiffusionSharp.Training.Recipes;

namespace DiffusionSharp.Cli.Ablate;

/// <summary>What is tried: the recipe first, then one thing changed at a time.</summary>
internal static class Variants
{
    private static readonly double[] _averages = [0.002, 0.02, 0.05, 0.1, 0.2], _guidances = [1, 1.5, 2, 3];
    private static readonly string[] _samplers = ["euler", "heun", "dpm++2m"];
    private static readonly int[] _steps = [4, 8, 16, 32];

    /// <summary>The recipe as it is.</summary>
    public static Variant Recipe { get; } = new SampledVariant(AblationAxis.Recipe, "recipe", usual => usual);

    /// <summary>All of them, in the order of the report.</summary>
    /// <param name="recipe">What they are held against.</param>
    public static IReadOnlyList<Variant> Of(TrainingRecipe recipe) =>
    [
        Recipe, .. Parameterizations(recipe), .. Levels(recipe),
        .. _averages.Where(length => length != recipe.Averages[0]).Select(length => new AveragedVariant(length)),
        .. from sampler in _samplers
           from steps in _steps
           where (sampler, steps) != (recipe.Sampling.Sampler, recipe.Sampling.Steps)
           select new SampledVariant(AblationAxis.Sampler, $"{sampler} {steps}", usual => usual with { Sampler = Samplers.Parse(sampler), Steps = steps }),
        .. IsFinite(recipe) ? [new SampledVariant(AblationAxis.Spacing, "even-log-snr", usual => usual with { Spacing = new EvenLogSnrSpacing() })] : Array.Empty<Variant>(),
        .. recipe.Network.Classes == 0 ? [] : _guidances.Where(scale => scale != recipe.Sampling.Guidance)
            .Select(scale => new SampledVariant(AblationAxis.Guidance, scale.ToString(CultureInfo.InvariantCulture), usual => usual with { Guidance = scale })),
    ];

    /// <summary>What the recipe itself has on an axis.</summary>
    public static string OwnName(AblationAxis axis, TrainingRecipe recipe) => axis switch
    {
        AblationAxis.Parameterization => NameOf(recipe.Parameterization),
        AblationAxis.Schedule => NameOf(recipe.Levels),
        AblationAxis.Average => recipe.Averages[0].ToString(CultureInfo.InvariantCulture),
        AblationAxis.Sampler => $"{recipe.Sampling.Sampler} {recipe.Sampling.Steps}",
        AblationAxis.Spacing => StepSpacings.NameOf(new EvenTimeSpacing()),
        AblationAxis.Guidance => recipe.Sampling.Guidance.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    private static IEnumerable<Variant> Parameterizations(TrainingRecipe recipe)
    {
        Func<NoiseLevel, double> time = IsFinite(recipe) ? TimeScales.LogSigma : TimeScales.Angle;
        IParameterization[] all = [new EdmPrediction(), new EpsilonPrediction(time), new VPrediction(time), new FlowPrediction(time)];
        return all.Where(one => one.GetType() != recipe.Parameterization.GetType() && (IsFinite(recipe) || one is VPrediction or FlowPrediction))
            .Select(one => new TrainedVariant(AblationAxis.Parameterization, NameOf(one), plain => plain with { Parameterization = one }));
    }

    private static IEnumerable<Variant> Levels(TrainingRecipe recipe)
    {
        INoiseLevelDistribution[] all = [new LogNormalLevels(), new LogitNormalLevels(), new ScheduledLevels(new CosineSchedule())];
        return all.Where(one => NameOf(one) != NameOf(recipe.Levels)).Select(one => new TrainedVariant(AblationAxis.Schedule, NameOf(one), plain => plain with { Levels = one }));
    }

    private static string NameOf(IParameterization one) => TypeNames.Short(one.GetType(), "Prediction");

    private static string NameOf(INoiseLevelDistribution one) => one is ScheduledLevels(var schedule) ? TypeNames.Short(schedule.GetType(), "Schedule") : TypeNames.Short(one.GetType(), "Levels");

    // Where the walk begins at pure noise, some networks' times would be infinite.
    private static bool IsFinite(TrainingRecipe recipe) => recipe.Schedule.At(1).Alpha > 0 && recipe.Schedule.At(0).Sigma > 0;
}
