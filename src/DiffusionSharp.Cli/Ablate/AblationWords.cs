using DiffusionSharp.Cli.Compare;

namespace DiffusionSharp.Cli.Ablate;

/// <summary>The words of an ablation's report in one language.</summary>
internal sealed record AblationWords
{
    /// <summary>Those that it shares with a comparison.</summary>
    public required ReportWords Shared { get; init; }

    public required string Title { get; init; }

    /// <summary>Of the page.</summary>
    public string Code => Shared.Code;

    public string InShort => Shared.InShort;

    public string HowMade => Shared.HowMade;

    public string IntervalNote => Shared.IntervalNote;

    public string SecondsPerPicture => Shared.SecondsPerPicture;

    public string Steps => Shared.StepCount;

    public Func<string, string> Comparability => Shared.Comparability;

    /// <summary>What is varied.</summary>
    public required IReadOnlyDictionary<AblationAxis, string> Axes { get; init; }

    /// <summary>What it means.</summary>
    public required IReadOnlyDictionary<AblationAxis, string> Notes { get; init; }

    /// <summary>Marks what the recipe itself has.</summary>
    public required Func<string, string> OwnMark { get; init; }

    /// <summary>Training and held-out pictures, pictures seen by each training, pictures of a measurement.</summary>
    public required Func<string, string, string, string, string> Setting { get; init; }

    /// <summary>The axis, the best, the recipe's own, the difference with its interval.</summary>
    public required Func<string, string, string, string, string> Better { get; init; }

    /// <summary>The axis, the recipe's own, the best of the others, the difference with its interval.</summary>
    public required Func<string, string, string, string, string> OwnBest { get; init; }

    /// <summary>The axis, the recipe's own, the best of the others, the difference with its interval.</summary>
    public required Func<string, string, string, string, string> Open { get; init; }

    /// <summary>The axis, the recipe's own, those that are worse.</summary>
    public required Func<string, string, string, string> Worse { get; init; }

    public required Func<string, string> NotMeasured { get; init; }

    /// <summary>What intervals leave out where there is one training of each.</summary>
    public required string OneSeed { get; init; }

    public required string Caution { get; init; }

    /// <summary>A measurement's name in this language.</summary>
    public string NameOf(string measurement) => Shared.NameOf(measurement);
}
