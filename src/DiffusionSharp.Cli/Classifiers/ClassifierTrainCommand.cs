using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Data;
using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Evaluation.Classification;
using DiffusionSharp.Networks.FeatureExtractors;

namespace DiffusionSharp.Cli.Classifiers;

/// <summary><c>diffusion classifier train</c>: makes the instrument of one's own pictures.</summary>
internal static class ClassifierTrainCommand
{
    private const int UsualBatch = 128, LeastBatch = 8, BatchesOfAnEpoch = 16;

    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var options = new ClassifierOptions();
        return new ExampledCommand(
            "train",
            "Trains a small classifier of pictures in class folders or IDX files, and tests it on those it never saw.",
            new("diffusion classifier train fashion-mnist -o classifiers/fashion --mirror", "of Fashion-MNIST, mirroring half of the pictures"),
            new("diffusion classifier train pictures -o classifiers/mine --size 64 --channels 3 --epochs 30", "of few color pictures, seen more often"))
        {
            options.Data, options.Output, options.Epochs, options.Size, options.Channels.Option, options.Mirror, options.HeldOut, options.Batch, options.LearningRate,
            options.Precision.Option, options.Seed, options.Threads, options.Json,
        }.Does(parsed =>
        {
            Frame.Tensors.Require();
            Frame.Tensors.UseThreads(parsed.GetValue(options.Threads));
            Run(options, parsed, terminal).Write(parsed.GetValue(options.Json), terminal.Output);
        });
    }

    private static ClassifierReport Run(ClassifierOptions options, ParseResult parsed, Terminal terminal)
    {
        var (path, folder, side) = (parsed.GetValue(options.Data)!, parsed.GetValue(options.Output)!, parsed.GetValue(options.Size));
        ClassifierPlace.RequireWritable(folder);
        var shape = new DataSettings(side, side, options.Channels.In(parsed));
        var parts = PartedData.Of(path, parsed.GetValue(options.HeldOut), DataPart.Train);
        var data = Classed(parts.Open(shape));
        var test = parts.IsParted ? Classed((parts with { Part = DataPart.HeldOut }).Open(shape)) : null;
        var network = new SmallClassifierSettings { Channels = shape.Channels, Classes = data.Classes.Count };
        var settings = Settings(options, parsed, data.Pictures.Count);
        terminal.Messages.WriteLine(data.Found);
        var description = new ClassifierDescription(Path.GetFileNameWithoutExtension(path.TrimEnd('/', '\\')), network, settings) { ClassNames = data.Classes, Side = side };

        var source = new PrefetchingSource(data.ToSource(new() { Seed = settings.Seed, ToldNothing = 0, Augmentation = new(parsed.GetValue(options.Mirror) ? 0.5 : 0) }));
        var trained = Train(network, settings, source, terminal);
        var accuracy = test is null ? null : ClassifierTest.Run(trained, test.ToSource(new() { ToldNothing = 0 }), stop: terminal.Stop);
        using var classifier = new TrainedClassifier(trained, accuracy is null ? description : description.WithTest(accuracy, test!.Pictures.Count));
        ClassifierFolder.Save(folder, classifier);
        return ClassifierReport.Of(classifier, folder, accuracy, (test?.Pictures.Count ?? 0, (parts with { Part = DataPart.HeldOut }).InWords));
    }

    private static ClassifierTrainingSettings Settings(ClassifierOptions options, ParseResult parsed, int pictures) => new()
    {
        Epochs = parsed.GetValue(options.Epochs),
        BatchSize = parsed.GetValue(options.Batch) is > 1 and var batch ? batch : Math.Clamp(pictures / BatchesOfAnEpoch, LeastBatch, UsualBatch),
        LearningRate = parsed.GetValue(options.LearningRate),
        Precision = options.Precision.In(parsed),
        Seed = parsed.GetValue(options.Seed),
    };

    private static SmallClassifier Train(SmallClassifierSettings network, ClassifierTrainingSettings settings, IDataSource source, Terminal terminal)
    {
        using var line = terminal.StartProgress("Training a classifier");
        return new ClassifierTrainer(settings, step => line.Report(step.Examples, step.Of, $"{step.Examples} of {step.Of}, loss {step.Loss:0.000}, {step.Accuracy:0%} right")).Train(network, source, terminal.Stop);
    }

    private static ClassedPictures Classed(PictureData data) => data is ClassedPictures { Classes.Count: >= 2 } classed ? classed : throw new InvalidDataException(
        $"A classifier needs pictures of two or more classes, in class folders or IDX files. Found: {data.Found}");
}
