using System.CommandLine;
using DiffusionSharp.Cli.Evaluate;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Evaluation.Classification;
using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Classifiers;

/// <summary><c>diffusion classifier test</c>: how good the instrument is.</summary>
internal static class ClassifierTestCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var folder = new Argument<string>("classifier") { Description = "The classifier's folder." };
        var data = new Argument<string>("data") { Description = "A folder or zip file of class folders, or of IDX files." };
        var (parts, threads, json) = (new PartOptions(0), CommonOptions.Threads(), CommonOptions.Json());
        return new ExampledCommand(
            "test",
            "Says how many pictures of known classes a classifier gets right, in all and of each class.",
            new("diffusion classifier test classifiers/fashion fashion-mnist", "on the held-out pictures"),
            new("diffusion classifier test classifiers/mine other-pictures", "on pictures from elsewhere"))
        {
            folder, data, parts.Part.Option, parts.HeldOut, threads, json,
        }.Does(parsed =>
        {
            Frame.Tensors.Require();
            Frame.Tensors.UseThreads(parsed.GetValue(threads));
            using var viewer = Viewer.Load(parsed.GetValue(folder), null);
            Run(viewer, parsed.GetValue(folder)!, parts.Of(parsed, parsed.GetValue(data)!), terminal).Write(parsed.GetValue(json), terminal.Output);
        });
    }

    private static ClassifierReport Run(Viewer viewer, string folder, PartedData parts, Terminal terminal)
    {
        var (sample, names) = (PictureSample.Read(parts, viewer, (viewer.Side!.Value, viewer.Side.Value)), viewer.ClassNames);
        var intended = sample.Classes ?? throw new InvalidDataException($"The {parts.InWords} are not of the classes of the classifier, which are {string.Join(", ", names)}. {sample.Notes[0]}");
        var predicted = TensorScope.Release(() => new Looking(viewer, terminal).At(sample).Classes!);
        return ClassifierReport.Of(viewer.Classifier!, folder, ClassAccuracy.Of(predicted, intended, names.Count), (sample.Pictures.Count, parts.InWords));
    }
}
