using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Cli.Generate;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines;
using DiffusionSharp.Pipelines.Pictures;

namespace DiffusionSharp.Cli.Edit;

/// <summary>A model in use on pictures that are there: makes, writes and reports.</summary>
internal sealed class EditingWork : IDisposable
{
    private readonly Terminal _terminal;
    private readonly EditingTarget _target;
    private readonly ReadPicture _read;

    /// <param name="target">What is read, and where the results go.</param>
    /// <param name="editor">Makes the model ready, and belongs to this object.</param>
    /// <param name="terminal">The world around.</param>
    public EditingWork(EditingTarget target, Func<IEditor> editor, Terminal terminal)
    {
        (_target, _terminal) = (target, terminal);
        _read = PictureFile.ReadWithNotes(target.Picture);
        Editor = editor();
    }

    public IEditor Editor { get; }

    /// <summary>How a picture was made that shall be made again; null makes a new one.</summary>
    public EditRecipe? Again { get; init; }

    /// <summary>The picture that is there.</summary>
    public Picture Source => _read.Picture;

    /// <summary>The work of a command line.</summary>
    public static EditingWork Of(EditingOptions options, ParseResult parsed, Terminal terminal)
    {
        Frame.Tensors.Require();
        var again = parsed.GetValue(options.From) is { } file ? EditRecipe.Read(file) : null;
        if (again is not null && (parsed.GetValue(options.Prompt) ?? parsed.GetValue(options.Class)) is not null || again is not null && parsed.GetValue(options.Number) > 1)
        {
            throw new ArgumentException("--from makes one picture again as it was, so it takes no prompt, no class and no number. Leave them out, or leave --from out.");
        }

        var target = new EditingTarget(parsed.GetValue(options.Picture)!, parsed.GetValue(options.Output), parsed.GetValue(options.Strip), parsed.GetValue(options.Json)) { Preview = options.Preview.In(parsed) };
        return new(target, () => EditorOf(options, parsed, (again?.Generation, target.Preview)), terminal) { Again = again };
    }

    /// <summary>Makes pictures, writes them with their recipe, and tells what was done.</summary>
    /// <param name="recipe">Of the first.</param>
    /// <param name="make">Makes them, one for each seed.</param>
    /// <param name="notes">What the person should know.</param>
    public void Run(EditRecipe recipe, Func<Watcher<Picture>, CancellationToken, IReadOnlyList<Picture>> make, params IReadOnlyList<string> notes)
    {
        RequireSame(recipe);
        var recipes = Editor.Recipes;
        var files = OutputNames.Of(_target.Output ?? $"{Path.GetFileNameWithoutExtension(_target.Picture)}-{recipe.Task}.png", [.. recipes.Select(one => one.Seed)]);
        foreach (var file in files)
        {
            Files.RequireWritable(file);
        }

        var output = new PictureOutput(_read, _target.Strip);
        var began = _terminal.Clock.GetTimestamp();
        IReadOnlyList<Picture> pictures;
        using (var line = _terminal.StartProgress($"{Editor.Name}, {recipe.Task}"))
        {
            pictures = make(new Watcher<Picture> { Progress = new Shown(line), Glimpses = _target.Preview is { } preview ? preview.Show : null }, _terminal.Stop);
        }

        foreach (var (picture, file, generation) in pictures.Zip(files, recipes))
        {
            output.Write(picture, file, (recipe with { Generation = generation }).ToTexts());
        }

        Tell(new(recipe, files, [.. _read.Notes, .. notes, .. output.Lost(files[0])], Math.Round(_terminal.Clock.GetElapsedTime(began).TotalSeconds, 2)));
    }

    /// <summary>The recipe of a task, without what only the task knows.</summary>
    public EditRecipe Recipe(string task) => new(task, [EditRecipe.HashOf(Source)], Editor.Recipes[0]);

    public void Dispose() => Editor.Dispose();

    private static IEditor EditorOf(EditingOptions options, ParseResult parsed, (GenerationRecipe? Again, PreviewFile? Preview) told)
    {
        if (PublishedPlace.Find(parsed.GetValue(options.Model) ?? told.Again?.Model) is not { } folder)
        {
            return OwnEditor.Of(options, parsed, told.Again);
        }

        var asked = new PublishedAsk(parsed, options.Walk, options.Extras)
        {
            Said = PublishedAsk.SaidOf(parsed.GetValue(options.Prompt), parsed.GetValue(options.Class)),
            Device = parsed.GetValue(options.Device)!,
            Precision = options.Precision.In(parsed),
            Size = options.SizeIn(parsed),
            Number = Math.Max(1, parsed.GetValue(options.Number)),
            Seed = parsed.GetValue(options.Seed),
            Preview = told.Preview,
            Again = told.Again,
        };
        return new PublishedEditor(PublishedUse.Of(folder, asked), asked);
    }

    private void RequireSame(EditRecipe recipe)
    {
        if (Again is { } again && (again.Task != recipe.Task || !again.Sources.SequenceEqual(recipe.Sources) || again.Mask != recipe.Mask))
        {
            throw new ArgumentException(again.Task != recipe.Task ? $"The recipe is of '{again.Task}', not of '{recipe.Task}'. Use the command that made it."
                : again.Mask != recipe.Mask ? "The recipe was made with another mask. Give the same one again."
                : $"The recipe was made of another picture than '{_target.Picture}'. Name that one.");
        }
    }

    private void Tell(EditingReport report)
    {
        if (_target.Json)
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
