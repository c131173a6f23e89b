using System.CommandLine;
using System.Text;
using DiffusionSharp.Cli.Classifiers;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Evaluation.Classification;
using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Evaluation.Reports;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary><c>diffusion evaluate</c>: how good, how varied and how honest pictures are.</summary>
internal static class EvaluateCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var options = new EvaluateOptions();
        return new ExampledCommand(
            "evaluate",
            "Measures pictures or a model against real pictures: quality, diversity, memorization, and the balance of classes.",
            new("diffusion evaluate fashion --against fashion-mnist --classifier classifiers/fashion", "a model, sampled with equally many of each class"),
            new("diffusion evaluate fashion-mnist --against fashion-mnist --classifier classifiers/fashion", "real pictures: what the best model could reach"),
            new("diffusion evaluate made.zip --against pictures --held-out 0.1 --classifier classifiers/mine --markdown report.md", "pictures from elsewhere, and a report"),
            new("diffusion evaluate fashion --against fashion-mnist --classifier classifiers/fashion --save-statistics test.safetensors", "keep the statistics for another time"))
        {
            options.What, options.Against, options.Classifier, options.Number, options.Parts.Part.Option, options.Parts.HeldOut, options.Train, options.NoMemorization, options.Seed,
            options.Steps, options.Sampler, options.Guidance, options.Batch, options.Precision.Option, options.Device, options.Threads, options.SaveStatistics, options.Markdown, options.Json,
        }.Does(parsed => Run(options, parsed, terminal));
    }

    private static void Run(EvaluateOptions options, ParseResult parsed, Terminal terminal)
    {
        Frame.Tensors.Require();
        Frame.Tensors.UseThreads(parsed.GetValue(options.Threads));
        foreach (var path in new[] { parsed.GetValue(options.Markdown), parsed.GetValue(options.SaveStatistics) }.OfType<string>())
        {
            Files.RequireWritable(path);
        }

        using var classifier = ClassifierPlace.Load(parsed.GetValue(options.Classifier)!);
        using var subject = Subjects.Find(options, parsed, classifier);
        var report = TensorScope.Release(() => Measure((subject, classifier), options, parsed, terminal));
        if (parsed.GetValue(options.Markdown) is { } file)
        {
            WholeFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(report.Markdown)));
        }

        report.Write(parsed.GetValue(options.Json), terminal.Output);
    }

    private static EvaluationReport Measure((ISubject Subject, TrainedClassifier Classifier) loaded, EvaluateOptions options, ParseResult parsed, Terminal terminal)
    {
        var (subject, classifier) = loaded;
        using var untracked = no_grad();
        var began = terminal.Clock.GetTimestamp();
        var reference = References.Read(options, parsed, classifier, terminal);
        var sample = subject.Take(parsed.GetValue(options.Number), terminal);
        var features = new Looking(classifier, terminal).At(sample);
        var quality = reference.Measure(new SampleQuality(), features);
        var classes = ClassMeasurements.Of(classifier.ClassesOf(features), sample.Classes, reference.Seen, ClassNumbers.Telling(subject.Classes, classifier.Description.ClassNames));
        if (parsed.GetValue(options.SaveStatistics) is { } file)
        {
            FeatureMomentsFile.Save(file, reference.Moments);
        }

        var command = $"diffusion {string.Join(' ', parsed.Tokens.Select(token => Words.Quoted(token.Value)))}";
        var title = $"{subject.Name} against {reference.Moments.Count} {reference.InWords}";
        string[] notes = [.. Notes(sample, reference, classifier), .. Sameness(sample, features), .. quality.LeftOut, classes.Note, $"Made with: {command}"];
        return new(
            new(title, classifier.Name, [new(subject.Name, [.. quality.Measurements, .. classes.Summary])]) { Notes = notes },
            new("Classes", "", classes.Rows),
            command,
            Math.Round(terminal.Clock.GetElapsedTime(began).TotalSeconds, 2));
    }

    private static IEnumerable<string> Notes(PictureSample sample, IReference reference, TrainedClassifier classifier) =>
    [
        .. sample.Notes,
        .. reference.Notes,
        classifier.Description.TestAccuracy is { } accuracy ? $"The classifier itself gets {accuracy:0.0%} of {classifier.Description.TestPictures} test pictures right; a model that gets more makes pictures that are easier to tell than real ones."
            : "The classifier was not tested, so nobody knows how far its classes can be trusted.",
    ];

    private static IEnumerable<string> Sameness(PictureSample sample, Tensor features) => features.shape[0] > 1 && (features - features[0]).abs().max().item<float>() == 0
        ? [$"All {sample.Pictures.Count} {sample.InWords} look the same to the classifier: constant pictures, or a model that has collapsed."]
        : [];
}
