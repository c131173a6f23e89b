using System.Text.Json.Serialization;
using DiffusionSharp.Networks.FeatureExtractors;

namespace DiffusionSharp.Evaluation.Classification;

/// <summary>What is known about a trained classifier: its file <c>classifier.json</c>.</summary>
/// <param name="Name">Of the data and the kind of network, for reports.</param>
/// <param name="Network">Its shape.</param>
/// <param name="Training">How it was trained.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ClassifierDescription(string Name, SmallClassifierSettings Network, ClassifierTrainingSettings Training)
{
    /// <summary>Pixels across and down of the pictures that it was trained on; null where it was not said.</summary>
    public int? Side { get; init; }

    /// <summary>The names of the classes, in the order of their numbers; empty where they have none.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>Share of the test pictures that it gets right; null where it was not tested.</summary>
    public double? TestAccuracy { get; init; }

    /// <summary>The same for each class; null for a class without test pictures.</summary>
    public IReadOnlyList<double?> TestAccuracyPerClass { get; init; } = [];

    /// <summary>How many pictures it was tested on.</summary>
    public long TestPictures { get; init; }
}
