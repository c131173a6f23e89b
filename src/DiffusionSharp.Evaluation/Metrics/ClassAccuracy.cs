namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>How often a class is what it should be: of a classifier on known pictures, or of a model's pictures under a classifier.</summary>
/// <param name="Overall">Share of all items.</param>
/// <param name="PerClass">Share of the items of each intended class; null for a class without items.</param>
public sealed record ClassAccuracy(Measurement Overall, IReadOnlyList<Measurement?> PerClass)
{
    /// <summary>Counts.</summary>
    /// <param name="predicted">What the classifier says of each item.</param>
    /// <param name="intended">What each item should be, as many.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="ArgumentException">A label is no class, or the lists differ in length.</exception>
    public static ClassAccuracy Of(IReadOnlyList<long> predicted, IReadOnlyList<long> intended, int classes)
    {
        ClassLabels.Check(predicted, classes, nameof(predicted), "predicted labels");
        ClassLabels.Check(intended, classes, nameof(intended), "intended labels");
        if (predicted.Count != intended.Count)
        {
            throw new ArgumentException($"There are {predicted.Count} predicted but {intended.Count} intended labels. Give one of each for each item.", nameof(intended));
        }

        var (hits, items) = (new long[classes], new long[classes]);
        for (var index = 0; index < intended.Count; index++)
        {
            items[intended[index]]++;
            hits[intended[index]] += predicted[index] == intended[index] ? 1 : 0;
        }

        return new(
            Proportion.Of("class accuracy", hits.Sum(), items.Sum(), Preference.Higher),
            [.. Enumerable.Range(0, classes).Select(label => items[label] == 0 ? null : Proportion.Of($"accuracy of class {label}", hits[label], items[label], Preference.Higher))]);
    }
}
