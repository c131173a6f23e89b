using DiffusionSharp.Evaluation.Metrics;

namespace DiffusionSharp.Cli.Compare;

/// <summary>All that came of a comparison.</summary>
/// <param name="Plan">What was done.</param>
/// <param name="Members">Its runs.</param>
/// <param name="Steps">Diffusion by the number of steps.</param>
internal sealed record CompareOutcome(ComparePlan Plan, IReadOnlyList<MemberResult> Members, IReadOnlyList<StepsResult> Steps)
{
    /// <summary>Runs of the search for learning rates; none without one.</summary>
    public IReadOnlyList<MemberResult> Searches { get; init; } = [];

    /// <summary>Whole runs at learning rates that were best in the search and did not hold; they count for nothing else.</summary>
    public IReadOnlyList<MemberResult> GivenUp { get; init; } = [];

    /// <summary>Names of the classes, as in the data.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Names of the classes for people: the recipe's, where it names as many; IDX files have numbers only.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>The class that was made rare, for people; null where none was.</summary>
    public string? RareName => Plan.RareClass is { } rare && Classes.ToList().IndexOf(rare) is var label && label >= 0 && label < ClassNames.Count ? ClassNames[label] : Plan.RareClass;

    /// <summary>The classes of the data with the rare class, as the classifier sees them; none without such runs.</summary>
    public IReadOnlyList<Measurement> RealShares { get; init; } = [];

    /// <summary>Pictures to train on, and held out.</summary>
    public PictureCounts Counts { get; init; } = new(0, 0);

    /// <summary>Of them, those that were measured against, and those that copies were looked for among.</summary>
    public JudgedCounts Judged { get; init; } = new(0, 0);

    /// <summary>How many pictures came in another size.</summary>
    public long Resized { get; init; }

    /// <summary>Which classifier looked.</summary>
    public string Classifier { get; init; } = "";

    /// <summary>In whose features distances are measured, where those are not the classifier's.</summary>
    public string? Extractor { get; init; }

    /// <summary>How many held-out pictures it tells right; null where that is not known.</summary>
    public double? ClassifierAccuracy { get; init; }

    /// <summary>Runs of a contestant of a kind.</summary>
    public IReadOnlyList<MemberResult> Of(string contestant, RunKind kind) => [.. Members.Where(member => member.Plan.Contestant == contestant && member.Plan.Kind == kind)];

    /// <summary>The factor of its recipe's learning rate that a contestant ran with.</summary>
    public double RateOf(string contestant) => Of(contestant, RunKind.Main)[0].Plan.Rate;

    /// <summary>What a contestant is called.</summary>
    public string LabelOf(string contestant) => Members.First(member => member.Plan.Contestant == contestant).Label;
}
