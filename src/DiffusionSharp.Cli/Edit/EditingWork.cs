using System.CommandLine;
using System.Security.Cryptography;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Cli.Generate;
using DiffusionSharp.Diffusion;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Sampling;

namespace DiffusionSharp.Cli.Edit;

/// <summary>A model in use on pictures that are there: makes, writes and reports.</summary>
internal sealed class EditingWork : IDisposable
{
    private readonly Terminal _terminal;
    private readonly ParseResult _parsed;
    private readonly EditingOptions _options;
    private readonly ReadPicture _read;

    public EditingWork(EditingOptions options, ParseResult parsed, Terminal terminal)
    {
        (_options, _parsed, _terminal) = (options, parsed, terminal);
        var device = Frame.Tensors.On(parsed.GetValue(options.Device)!);
        _read = PictureFile.ReadWithNotes(parsed.GetValue(options.Picture)!);
        (Model, Prompt) = ModelChoice.Load((parsed.GetValue(options.Prompt), parsed.GetValue(options.Class)), parsed.GetValue(options.Model), device, options.Precision.In(parsed));
        var seed = parsed.GetValue(options.Seed) ?? (ulong)RandomNumberGenerator.GetInt32(int.MaxValue);
        var number = Math.Max(1, parsed.GetValue(options.Number)); // A command without this option makes one result.
        var usual = Model.Settings([.. Enumerable.Range(0, number).Select(index => unchecked(seed + (ulong)index))]);
        Settings = (usual with { Steps = parsed.GetValue(options.Steps) ?? usual.Steps, Guidance = parsed.GetValue(options.Guidance) ?? usual.Guidance }).Checked();
    }

    public PictureModel Model { get; }

    /// <summary>The picture that is there.</summary>
    public Picture Source => _read.Picture;

    /// <summary>What the result shall show.</summary>
    public Prompt Prompt { get; }

    public SamplingSettings<Continuous> Settings { get; }

    /// <summary>What a text means to the model.</summary>
    public Prompt Read(string text) => Model.Model.Conditioner.Read(text);

    /// <summary>Makes pictures, writes them with their recipe, and tells what was done.</summary>
    /// <param name="recipe">Of the first.</param>
    /// <param name="make">Makes them, one for each seed.</param>
    /// <param name="notes">What the person should know.</param>
    public void Run(EditRecipe recipe, Func<Watcher<Picture>, CancellationToken, IReadOnlyList<Picture>> make, params IReadOnlyList<string> notes)
    {
        var source = _parsed.GetValue(_options.Picture)!;
        var pattern = _parsed.GetValue(_options.Output) ?? $"{Path.GetFileNameWithoutExtension(source)}-{recipe.Task}.png";
        var files = OutputNames.Of(pattern, Settings.Seeds);
        foreach (var file in files)
        {
            Files.RequireWritable(file);
        }

        var output = new PictureOutput(_read, _parsed.GetValue(_options.Strip));
        var began = _terminal.Clock.GetTimestamp();
        IReadOnlyList<Picture> pictures;
        using (var line = _terminal.StartProgress($"{Model.Description.Name}, {recipe.Task}"))
        {
            pictures = make(new Watcher<Picture> { Progress = new Shown(line) }, _terminal.Stop);
        }

        foreach (var (picture, file, seed) in pictures.Zip(files, Settings.Seeds))
        {
            output.Write(picture, file, (recipe with { Generation = recipe.Generation with { Seed = seed } }).ToTexts());
        }

        Tell(new(recipe, files, [.. _read.Notes, .. notes, .. output.Lost(files[0])], Math.Round(_terminal.Clock.GetElapsedTime(began).TotalSeconds, 2)));
    }

    /// <summary>The recipe of a task, without what only the task knows.</summary>
    public EditRecipe Recipe(string task) => new(task, [EditRecipe.HashOf(Source)], Model.RecipesOf(Prompt, Settings)[0]);

    public void Dispose() => Model.Dispose();

    private void Tell(EditingReport report)
    {
        if (_parsed.GetValue(_options.Json))
        {
            Json.Write(report, _terminal.Output);
        }
        else
        {
            report.WriteText(_terminal.Output);
        }
    }

    private sealed class Shown(ProgressLine line) : IProgress<PipelineProgress>
    {
        public void Report(PipelineProgress value) => line.Report(value.StepsDone, value.StepsInAll, $"step {value.StepsDone} of {value.StepsInAll}");
    }
}
