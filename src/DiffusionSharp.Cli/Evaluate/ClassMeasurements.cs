using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Evaluation.Reports;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>What the classifier says of the classes of a sample.</summary>
/// <param name="Summary">Accuracy where it is known what each picture should show, and the balance of the classes.</param>
/// <param name="Rows">Of each class: its accuracy, its share and the share it should have.</param>
/// <param name="Notes">Which shares the classes should have, in a sentence.</param>
internal sealed record ClassMeasurements(IReadOnlyList<Measurement> Summary, IReadOnlyList<ResultRow> Rows, IReadOnlyList<string> Notes)
{
    /// <summary>Where no classifier looked.</summary>
    public static ClassMeasurements None { get; } = new([], [], []);

    /// <summary>Counts.</summary>
    /// <param name="predicted">The class that the classifier sees in each picture.</param>
    /// <param name="intended">The class that each should be of; null where that is not known.</param>
    /// <param name="reference">The classes that the classifier sees in the real pictures; null where that is not known.</param>
    /// <param name="names">Of the classes.</param>
    public static ClassMeasurements Of(IReadOnlyList<long> predicted, IReadOnlyList<long>? intended, IReadOnlyList<long>? reference, IReadOnlyList<string> names)
    {
        var accuracy = intended is null ? null : ClassAccuracy.Of(predicted, intended, names.Count);
        double[] expected = Shares(intended ?? reference, names.Count);
        var balance = new ClassBalance().Measure(predicted, expected);
        var note = $"The classes should be shared out {(intended is not null ? "as was asked for" : reference is not null ? "as the classifier sees them in the real pictures" : "evenly, because the real pictures are not at hand")}.";
        return new(
            [.. accuracy is null ? Array.Empty<Measurement>() : [accuracy.Overall], .. balance.Measurements],
            [.. names.Select((name, label) => new ResultRow(name,
            [
                .. accuracy?.PerClass[label] is { } right ? [right with { Name = "accuracy" }] : Array.Empty<Measurement>(),
                balance.Shares[label] with { Name = "share" },
                new("expected share", expected[label], Preference.None),
            ]))],
            [note]);
    }

    private static double[] Shares(IReadOnlyList<long>? labels, int classes) =>
        [.. Enumerable.Range(0, classes).Select(label => labels is null ? 1.0 / classes : (double)labels.Count(told => told == label) / labels.Count)];
}
