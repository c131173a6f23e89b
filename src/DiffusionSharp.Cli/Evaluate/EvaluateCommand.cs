using System.CommandLine;
using System.Text;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Evaluation.Reports;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary><c>diffusion evaluate</c>: how good, how varied and how honest pictures are.</summary>
internal static class EvaluateCommand
{
    private const int EnoughForParts = 1000;

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
            new("diffusion evaluate fashion --against fashion-mnist --classifier classifiers/fashion --bits 200", "bits per dimension too, over 200 held-out pictures"),
            new("diffusion evaluate made.zip --against pictures --inception inception.safetensors", "in the features that published distances (FID) are measured in"),
            new("diffusion evaluate fashion --against fashion-mnist --classifier classifiers/fashion --save-statistics test.safetensors", "keep the statistics for another time"))
        {
            options.What, options.Against, options.Classifier, options.Inception, options.Number, options.Parts.Part.Option, options.Parts.HeldOut, options.Train, options.NoMemorization, options.Bits, options.Seed,
            options.Steps, options.Sampler, options.Guidance, options.DeepEvery, options.Batch, options.Precision.Option, options.Device, options.Threads, options.SaveStatistics, options.Markdown, options.Json,
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

        using var viewer = Viewer.Load(parsed.GetValue(options.Classifier), parsed.GetValue(options.Inception));
        using var subject = Subjects.Find(options, parsed, viewer);
        RequireBits(parsed.GetValue(options.Bits) > 0, subject, terminal);
        var report = TensorScope.Release(() => Measure((subject, viewer), options, parsed, terminal));
        if (parsed.GetValue(options.Markdown) is { } file)
        {
            WholeFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(report.Markdown)));
        }

        report.Write(parsed.GetValue(options.Json), terminal.Output);
    }

    private static EvaluationReport Measure((ISubject Subject, Viewer Viewer) loaded, EvaluateOptions options, ParseResult parsed, Terminal terminal)
    {
        var (subject, viewer) = loaded;
        using var untracked = no_grad();
        var began = terminal.Clock.GetTimestamp();
        var reference = References.Read(options, parsed, (viewer, subject.Size), terminal);
        var sample = subject.Take(parsed.GetValue(options.Number), terminal);
        var seen = new Looking(viewer, terminal).At(sample);
        var quality = reference.Measure(viewer.Metrics, seen.Features);
        var bits = Bits(subject.Likelihood(terminal), reference, (parsed.GetValue(options.Bits), parsed.GetValue(options.Seed)));
        var classes = seen.Classes is null ? ClassMeasurements.None : ClassMeasurements.Of(seen.Classes, sample.Classes, reference.Seen, ClassNumbers.Telling(subject.Classes, viewer.ClassNames));
        if (parsed.GetValue(options.SaveStatistics) is { } file)
        {
            FeatureMomentsFile.Save(file, reference.Moments);
        }

        var command = $"diffusion {string.Join(' ', parsed.Tokens.Select(token => Words.Quoted(token.Value)))}";
        var title = $"{subject.Name} against {reference.Moments.Count} {reference.InWords}";
        string[] notes = [.. sample.Notes, .. reference.Notes, .. viewer.Notes, .. Sameness(sample, seen.Features), .. quality.LeftOut, .. bits.Notes, .. classes.Notes, $"Made with: {command}"];
        return new(
            new(title, viewer.Name, [new(subject.Name, [.. quality.Measurements, .. bits.Measured, .. Score(seen.Probabilities), .. classes.Summary])]) { Notes = notes },
            classes.Rows.Count == 0 ? null : new("Classes", "", classes.Rows),
            command,
            Math.Round(terminal.Clock.GetElapsedTime(began).TotalSeconds, 2));
    }

    private static void RequireBits(bool areWanted, ISubject subject, Terminal terminal)
    {
        if (areWanted && subject.Likelihood(terminal) is null)
        {
            throw new ArgumentException($"Bits per dimension (--bits) are those of a diffusion model, and '{subject.Name}' is none: pictures and adversarial networks do not say how probable a picture is. Leave --bits out.");
        }
    }

    private static (IEnumerable<Measurement> Measured, IEnumerable<string> Notes) Bits(ModelBits? likelihood, IReference reference, (int Pictures, ulong Seed) asked)
    {
        if (asked.Pictures == 0)
        {
            return ([], []);
        }

        var (bits, note) = likelihood!.Measure(reference.Sample!.Draw(asked.Pictures, asked.Seed), asked.Seed);
        return ([bits], [note]);
    }

    // In parts only where each has enough pictures for all classes to occur.
    private static IEnumerable<Measurement> Score(Tensor? probabilities) =>
        probabilities is null || probabilities.shape[0] < 2 ? [] : [new InceptionScore(probabilities.shape[0] < EnoughForParts ? 1 : 10).Measure(probabilities)];

    private static IEnumerable<string> Sameness(PictureSample sample, Tensor features) => features.shape[0] > 1 && (features - features[0]).abs().max().item<float>() == 0
        ? [$"All {sample.Pictures.Count} {sample.InWords} look the same: constant pictures, or a model that has collapsed."]
        : [];
}
