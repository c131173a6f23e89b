using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Evaluation.Classification;
using DiffusionSharp.Evaluation.Metrics;

namespace DiffusionSharp.Cli.Classifiers;

/// <summary>How good a classifier is.</summary>
/// <param name="Name">Its name, of which its weights are a part.</param>
/// <param name="Folder">Where it is.</param>
/// <param name="Pictures">How many it was tested on.</param>
/// <param name="Tested">Which pictures they are, in words.</param>
/// <param name="Accuracy">Share of them that it got right; null where it was not tested.</param>
/// <param name="Classes">The same for each class.</param>
internal sealed record ClassifierReport(string Name, string Folder, int Pictures, string Tested, Measurement? Accuracy, IReadOnlyList<ClassifierReport.Class> Classes)
{
    /// <summary>A class and how many of its pictures were taken for it; null where there were none.</summary>
    internal sealed record Class(string Name, Measurement? Accuracy);

    /// <summary>What a test found.</summary>
    public static ClassifierReport Of(TrainedClassifier classifier, string folder, ClassAccuracy? accuracy, (int Count, string InWords) pictures) => new(
        classifier.Name, folder, pictures.Count, pictures.InWords, accuracy?.Overall, accuracy is null ? [] : [.. accuracy.PerClass.Zip(classifier.Description.ClassNames, (one, name) => new Class(name, one))]);

    /// <summary>In words or as JSON.</summary>
    public void Write(bool isJson, TextWriter output)
    {
        if (isJson)
        {
            Json.Write(this, output);
            return;
        }

        output.WriteLine($"The classifier '{Name}' is in '{Folder}'.");
        output.WriteLine(Accuracy is null ? "It was not tested: nothing was held out." : $"It gets {InWords(Accuracy)} of {Pictures} {Tested} right.");
        var width = Classes.Select(one => one.Name.Length).DefaultIfEmpty(0).Max();
        foreach (var (name, accuracy) in Classes)
        {
            output.WriteLine($"  {name.PadRight(width)}  {(accuracy is null ? "no pictures" : InWords(accuracy))}");
        }
    }

    private static string InWords(Measurement share) => $"{share.Value:0.0%}{(share.Interval is { } interval ? $" [{interval.Low:0.0%}, {interval.High:0.0%}]" : "")}";
}
