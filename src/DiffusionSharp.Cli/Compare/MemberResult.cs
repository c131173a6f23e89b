namespace DiffusionSharp.Cli.Compare;

/// <summary>What came of a run so far: <c>result.json</c> of its folder.</summary>
/// <param name="Plan">Which run.</param>
/// <param name="Label">Of the contestant, for people.</param>
/// <param name="Seconds">Of training in all.</param>
/// <param name="Points">Where it was measured.</param>
internal sealed record MemberResult(MemberPlan Plan, string Label, double Seconds, IReadOnlyList<PointResult> Points)
{
    private const double LeastVariety = 0.1;

    /// <summary>Whether there is nothing more to do.</summary>
    public bool IsDone { get; init; }

    /// <summary>Why it has diverged, in a sentence; null where it has not.</summary>
    public string? Diverged { get; init; }

    /// <summary>Weights that make pictures, and those that only help to learn.</summary>
    public long MakingWeights { get; init; }

    /// <summary>Weights that only help to learn.</summary>
    public long HelpingWeights { get; init; }

    /// <summary>The lines of its log.</summary>
    public IReadOnlyList<HistoryPoint> History { get; init; } = [];

    /// <summary>The last measurement; null where there is none.</summary>
    public PointResult? Last => Points.Count > 0 ? Points[^1] : null;

    /// <summary>The stated rule: pictures of a class differ less than a tenth as much as real ones do.</summary>
    public bool HasCollapsed => Last?.Find(Judge.Variety) is { Value: < LeastVariety };

    /// <summary>Whether the training came to nothing.</summary>
    public bool HasFailed => Diverged is not null || HasCollapsed;
}
