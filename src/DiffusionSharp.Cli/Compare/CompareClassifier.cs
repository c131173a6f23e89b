using DiffusionSharp.Cli.Classifiers;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Data;
using DiffusionSharp.Evaluation.Classification;
using DiffusionSharp.Networks.FeatureExtractors;

namespace DiffusionSharp.Cli.Compare;

/// <summary>The classifier that looks at what the contestants make: one that is given, or one that is trained on the same pictures.</summary>
internal static class CompareClassifier
{
    private const int MostExamples = 120_000, MostEpochs = 30, UsualBatch = 128, LeastBatch = 8, BatchesOfAnEpoch = 16;

    /// <summary>Loads it, and trains it first where there is none.</summary>
    /// <param name="given">A folder; null trains one.</param>
    /// <param name="folder">Where the trained one is kept.</param>
    /// <param name="data">The pictures.</param>
    /// <param name="terminal">Is told how far it is.</param>
    /// <exception cref="ArgumentException">The given one takes other pictures or knows other classes.</exception>
    public static TrainedClassifier Take(string? given, string folder, CompareData data, Terminal terminal)
    {
        if (given is null && !File.Exists(Path.Combine(folder, "classifier.json")))
        {
            Train(folder, data, terminal);
        }

        var classifier = ClassifierPlace.Load(given ?? folder);
        var (side, channels, classes) = (classifier.Description.Side, classifier.Description.Network.Channels, classifier.Description.ClassNames.Count);
        if (side == data.Training.Pictures.Width && channels == data.Training.Pictures.Channels && classes == data.Training.Classes.Count)
        {
            return classifier;
        }

        classifier.Dispose();
        throw new ArgumentException($"The classifier in '{given ?? folder}' takes pictures of side {side} with {channels} channels in {classes} classes, and these are of {data.Training.Pictures.Width}, {data.Training.Pictures.Channels} and {data.Training.Classes.Count}. Leave --classifier out, or give one of this data set.");
    }

    private static void Train(string folder, CompareData data, Terminal terminal)
    {
        var count = data.Training.Pictures.Count;
        var settings = new ClassifierTrainingSettings
        {
            Epochs = Math.Clamp((double)MostExamples / count, 1, MostEpochs), BatchSize = Math.Clamp(count / BatchesOfAnEpoch, LeastBatch, UsualBatch),
        };
        var network = new SmallClassifierSettings { Channels = data.Training.Pictures.Channels, Classes = data.Training.Classes.Count };
        using var line = terminal.StartProgress("Training the classifier that measures");
        var trained = new ClassifierTrainer(settings, step => line.Report(step.Examples, step.Of, $"{step.Examples} of {step.Of}, {step.Accuracy:0%} right"))
            .Train(network, new PrefetchingSource(data.Training.ToSource(new() { ToldNothing = 0 })), terminal.Stop);
        var accuracy = ClassifierTest.Run(trained, data.HeldOut.ToSource(new() { ToldNothing = 0 }), stop: terminal.Stop);
        var description = new ClassifierDescription("compare", network, settings) { ClassNames = data.Training.Classes, Side = data.Training.Pictures.Width };
        using var classifier = new TrainedClassifier(trained, description.WithTest(accuracy, data.HeldOut.Pictures.Count));
        ClassifierFolder.Save(folder, classifier);
    }
}
