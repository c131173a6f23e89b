using DiffusionSharp.Cli.Compare;
using DiffusionSharp.Evaluation.Metrics;

namespace DiffusionSharp.Cli.Ablate;

/// <summary>All that came of an ablation.</summary>
/// <param name="Plan">What was done.</param>
/// <param name="Results">Of every variant and seed.</param>
internal sealed record AblationOutcome(AblationPlan Plan, IReadOnlyList<AblationResult> Results)
{
    /// <summary>What the recipe has on each axis.</summary>
    public IReadOnlyDictionary<AblationAxis, string> Own { get; init; } = new Dictionary<AblationAxis, string>();

    /// <summary>Pictures to train on, and held out.</summary>
    public PictureCounts Counts { get; init; } = new(0, 0);

    /// <summary>Which classifier looked.</summary>
    public string Classifier { get; init; } = "";

    /// <summary>Names on an axis, the recipe's own first.</summary>
    public IReadOnlyList<string> NamesOn(AblationAxis axis) => [Own[axis], .. Results.Where(one => one.Axis == axis).Select(one => one.Name).Distinct()];

    /// <summary>The axes that were varied.</summary>
    public IReadOnlyList<AblationAxis> Axes => [.. Results.Select(one => one.Axis).Where(axis => axis != AblationAxis.Recipe).Distinct().Order()];

    /// <summary>A number of a variant over the seeds; null where it could not be measured.</summary>
    public Estimate? At(AblationAxis axis, string name, string measurement) =>
        Estimate.Of([.. Of(axis, name).Select(one => one.Point?.Find(measurement)).OfType<Measurement>()]) is { } estimate ? estimate with { Bounds = (0, double.PositiveInfinity) } : null;

    /// <summary>Seconds that a picture takes.</summary>
    public double? SecondsPerPicture(AblationAxis axis, string name) => Of(axis, name).Select(one => one.Point?.SecondsPerPicture).FirstOrDefault(seconds => seconds is not null);

    private IEnumerable<AblationResult> Of(AblationAxis axis, string name) =>
        Results.Where(one => name == Own.GetValueOrDefault(axis) ? one.Axis == AblationAxis.Recipe : one.Axis == axis && one.Name == name);
}
