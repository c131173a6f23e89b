using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines;
using DiffusionSharp.Pipelines.Pictures;

namespace DiffusionSharp.Cli.Generate;

/// <summary><c>diffusion generate</c>: pictures out of noise.</summary>
internal static class GenerateCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var options = new GenerateOptions();
        var command = new ExampledCommand(
            "generate",
            "Makes pictures out of noise, from a prompt or a class, with a model on this machine.",
            new("diffusion generate --class Sneaker -o sneaker.png", "a picture of a class"),
            new("diffusion generate --class Bag -n 6 --grid bags.png", "six, on one sheet too"),
            new("diffusion generate --class Dress --trajectory dress.gif", "and a film of how it came out of the noise"),
            new("diffusion generate \"red heart\" --model models/mine --seed 7 --steps 30 --guidance 3", "from words, with a model that was taught words, and say how"),
            new("diffusion generate \"a red car\" --model stable-diffusion --lora style.safetensors:0.8", "with a model as it is published for diffusers, and a LoRA"),
            new("diffusion generate \"a house\" --model stable-diffusion --control edges.png --controlnet canny", "led by a picture through a ControlNet"),
            new("diffusion generate \"a house\" --model stable-diffusion --preview now.png", "look at it while it is made"),
            new("diffusion generate --from sneaker.png -o again.png", "make a picture again, bit for bit"))
        {
            options.Prompt,
        };
        Option[] all =
        [
            options.Model, options.Class, options.Number, options.Seed, .. options.Walk.All, options.Variation, options.Size, .. options.Extras.All,
            options.From, options.Output, options.Grid, options.Trajectory, .. options.Preview.All, options.Precision.Option, options.Device, options.Json,
        ];
        foreach (var option in all)
        {
            command.Add(option);
        }

        return command.Does(parsed => Run(options, parsed, terminal));
    }

    private static void Run(GenerateOptions options, ParseResult parsed, Terminal terminal)
    {
        if (parsed.GetValue(options.Model) is { } name && GanPlace.Find(name) is { } gan)
        {
            Frame.Tensors.Require();
            var made = new GanGeneration(options, parsed, terminal).Run(gan);
            Tell(made, made.WriteText, parsed.GetValue(options.Json), terminal.Output);
            return;
        }

        var device = Frame.Tensors.On(parsed.GetValue(options.Device)!);
        using var work = WorkOf(options, parsed, device);
        var report = Make(work, options, parsed, terminal);
        Tell(report, report.WriteText, parsed.GetValue(options.Json), terminal.Output);
    }

    private static IGeneration WorkOf(GenerateOptions options, ParseResult parsed, Device device)
    {
        var again = parsed.GetValue(options.From) is { } picture ? GenerationRecipe.Read(picture) : null;
        if (PublishedPlace.Find(parsed.GetValue(options.Model) ?? again?.Model) is not { } folder)
        {
            return GenerationWork.Of(options, parsed, device);
        }

        if (parsed.GetValue(options.Variation) is not null)
        {
            throw new ArgumentException("--variation is for models that were trained so, and published ones are not. Leave it out.");
        }

        return new PublishedGeneration(PublishedUse.Of(folder, new(parsed, options.Walk, options.Extras)
        {
            Said = PublishedAsk.SaidOf(parsed.GetValue(options.Prompt), parsed.GetValue(options.Class)),
            Device = parsed.GetValue(options.Device)!,
            Precision = options.Precision.In(parsed),
            Size = parsed.GetValue(options.Size) is { } size ? PictureSize.Parse(size) : null,
            Number = parsed.GetValue(options.Number),
            Seed = parsed.GetValue(options.Seed),
            Preview = options.Preview.In(parsed),
            Again = again,
        }));
    }

    private static void Tell<T>(T report, Action<TextWriter> inWords, bool isJson, TextWriter output)
    {
        if (isJson)
        {
            Json.Write(report, output);
        }
        else
        {
            inWords(output);
        }
    }

    private static GenerateReport Make(IGeneration work, GenerateOptions options, ParseResult parsed, Terminal terminal)
    {
        var files = OutputNames.Of(parsed.GetValue(options.Output)!, [.. work.Recipes.Select(recipe => recipe.Seed)]);
        Prepare(work, [.. files, .. new[] { parsed.GetValue(options.Grid), parsed.GetValue(options.Trajectory) }.OfType<string>()], terminal);
        var film = parsed.GetValue(options.Trajectory) is { } path ? new TrajectoryFilm(path) : null;
        var preview = options.Preview.In(parsed);
        var began = terminal.Clock.GetTimestamp();
        IReadOnlyList<Picture> pictures;
        using (var line = terminal.StartProgress(work.Title))
        {
            pictures = work.Run(new Watcher<Picture> { Progress = new Shown(line), Frames = film is null ? null : film.Add, Glimpses = preview is null ? null : preview.Show }, terminal.Stop);
        }

        var seconds = terminal.Clock.GetElapsedTime(began).TotalSeconds;
        foreach (var (picture, file, recipe) in pictures.Zip(files, work.Recipes))
        {
            PictureFile.Write(picture, file, Path.GetExtension(file).Equals(".png", StringComparison.OrdinalIgnoreCase) ? recipe.ToTexts() : null);
        }

        if (parsed.GetValue(options.Grid) is { } sheet)
        {
            PictureFile.Write(new PictureGrid(Columns(pictures.Count), Scale: 2).Arrange(pictures), sheet);
        }

        film?.Write();
        return new(work.Recipes[0], files, parsed.GetValue(options.Grid), film?.Path, Math.Round(seconds, 2));
    }

    // What can be said, and refused, before the work.
    private static void Prepare(IGeneration work, IReadOnlyList<string> files, Terminal terminal)
    {
        foreach (var note in work.Notes)
        {
            terminal.Messages.WriteLine(note);
        }

        foreach (var file in files)
        {
            Files.RequireWritable(file);
        }
    }

    private static int Columns(int pictures) => pictures <= 6 ? pictures : (int)Math.Ceiling(Math.Sqrt(pictures));

    private sealed class Shown(ProgressLine line) : IProgress<PipelineProgress>
    {
        public void Report(PipelineProgress value) => line.Report(value.StepsDone, value.StepsInAll, $"step {value.StepsDone} of {value.StepsInAll}");
    }
}
