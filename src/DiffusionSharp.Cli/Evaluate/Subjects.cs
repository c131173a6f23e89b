using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Cli.Generate;
using DiffusionSharp.Data;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Tensors;
using DiffusionSharp.Training.Adversarial.Runs;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>Finds out what a person wants measured.</summary>
internal static class Subjects
{
    /// <summary>A model where a folder is one or nothing of the name is there; else pictures.</summary>
    /// <exception cref="FileNotFoundException">There is nothing of that name.</exception>
    /// <exception cref="ArgumentException">What is asked for contradicts itself or the classifier.</exception>
    public static ISubject Find(EvaluateOptions options, ParseResult parsed, Viewer viewer)
    {
        var what = parsed.GetValue(options.What)!;
        var isModel = File.Exists(Path.Combine(what, ModelFolder.DescriptionFile)) || !(Directory.Exists(what) || File.Exists(what));
        return GanPlace.Find(what) is { } gan ? Gan(gan, options, parsed, viewer)
            : isModel ? Model(what, options, parsed, viewer)
            : new PicturesSubject(Parts(what, options, parsed), (viewer, SizeOf(options, parsed, viewer)), parsed.GetValue(options.Seed));
    }

    // That of the classifier, else that of the real pictures, where they are there.
    private static (int Width, int Height) SizeOf(EvaluateOptions options, ParseResult parsed, Viewer viewer)
    {
        var against = parsed.GetValue(options.Against)!;
        return viewer.Side is { } side ? (side, side) : DataSources.SizeOf(against.EndsWith(StatisticsReference.Ending, StringComparison.OrdinalIgnoreCase) ? parsed.GetValue(options.What)! : against);
    }

    // Of data with both parts the training part, so that real pictures can be measured as models are.
    private static PartedData Parts(string path, EvaluateOptions options, ParseResult parsed)
    {
        var isItself = Path.GetFullPath(path) == Path.GetFullPath(parsed.GetValue(options.Against)!);
        var parts = PartedData.Of(path, isItself ? parsed.GetValue(options.Parts.HeldOut) : 0, null);
        return parts.IsParted ? parts with { Part = DataPart.Train }
            : !isItself ? parts
            : throw new ArgumentException($"'{path}' would be measured against itself. Name other pictures with --against, or divide these into training and test with --held-out.");
    }

    private static GanSubject Gan(string folder, EvaluateOptions options, ParseResult parsed, Viewer viewer)
    {
        var model = GanFolder.Load(folder);
        try
        {
            RequireSide(folder, (model.Description.Network.Size, model.Description.Network.Size), viewer);
            return new(model, viewer, (parsed.GetValue(options.Seed), parsed.GetValue(options.Batch)));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private static ModelSubject Model(string name, EvaluateOptions options, ParseResult parsed, Viewer viewer)
    {
        var picture = Described(name).Picture;
        RequireSide(name, (picture.Width, picture.Height), viewer);
        var device = Frame.Tensors.On(parsed.GetValue(options.Device)!);
        var model = PictureModel.Load(name, device, options.Precision.In(parsed) ?? PrecisionChoice.Measure(device).Chosen);
        try
        {
            var usual = model.Settings(parsed.GetValue(options.Seed));
            return new(model, viewer, (usual with
            {
                Steps = parsed.GetValue(options.Steps) ?? usual.Steps,
                Sampler = parsed.GetValue(options.Sampler) is { } sampler ? Samplers.Parse(sampler) : usual.Sampler,
                Guidance = parsed.GetValue(options.Guidance) ?? usual.Guidance,
                DeepEvery = parsed.GetValue(options.DeepEvery) ?? 1,
                Batch = parsed.GetValue(options.Batch),
            }).Checked());
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private static ModelDescription Described(string name)
    {
        try
        {
            return ModelFolder.Describe(ModelCatalog.Default.Find(name));
        }
        catch (FileNotFoundException unknown)
        {
            throw new FileNotFoundException($"'{name}' is no folder and no zip file of pictures. {unknown.Message}", unknown);
        }
    }

    // Pictures that are enlarged have other features than pictures that are made large.
    private static void RequireSide(string name, (int Width, int Height) made, Viewer viewer)
    {
        if (viewer.Side is { } side && made != (side, side))
        {
            throw new ArgumentException($"'{name}' makes pictures of {made.Width}x{made.Height}, and the classifier was trained on {side}x{side}. Features of resized pictures cannot be compared: train a classifier with --size {Math.Max(made.Width, made.Height)}.");
        }
    }
}
