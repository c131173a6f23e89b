using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Cli.Generate;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Prompts;

namespace DiffusionSharp.Cli.Explain;

/// <summary><c>diffusion explain reverse</c>: the walk back, with a model.</summary>
internal static class ReverseCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var prompt = new Argument<string?>("prompt") { Description = "What the picture shows; for a model of classes, a class.", Arity = ArgumentArity.ZeroOrOne };
        var model = new Option<string>("--model", "-m") { Description = "A model's name or folder.", HelpName = "name", DefaultValueFactory = _ => "fashion" };
        var output = OutputOptions.Picture("Where the film strip goes; without it, reverse.png in the current folder", "--output", "-o");
        var film = OutputOptions.Film("Write the walk as a film", "--film");
        var seed = NumberOptions.Create<ulong>("--seed", "All noise follows from it", 0, (0, ulong.MaxValue));
        var (pictures, steps) = (NumberOptions.Create("--pictures", "Pictures in the strip", 8, (2, 24)), NumberOptions.Create("--steps", "Steps of the walk; 0 takes what suits the model", 0, (0, 1000)));
        return new ExampledCommand(
            "reverse",
            "Draws how a model walks from noise to a picture, and explains it.",
            new("diffusion explain reverse Bag -o walk.png", "the film strip, and an explanation"),
            new("diffusion explain reverse Sneaker --film walk.gif", "and a film"))
        {
            prompt, model, output, film, seed, pictures, steps,
        }.Does(parsed =>
        {
            var device = Frame.Tensors.On("cpu");
            using var loaded = PictureModel.Load(parsed.GetValue(model)!, device);
            var path = parsed.GetValue(output) ?? "reverse.png";
            var trajectory = parsed.GetValue(film) is { } file ? new TrajectoryFilm(file) : null;
            Files.RequireWritable(path);
            var said = loaded.Model.Conditioner.Read(parsed.GetValue(prompt) ?? "");
            var story = Walk(loaded, (said, parsed.GetValue(seed), parsed.GetValue(steps)), trajectory, terminal);
            PictureFile.Write(ReversePicture.Draw(story, parsed.GetValue(pictures)), path);
            trajectory?.Write();
            ReverseText.Write(story, terminal.Output);
            terminal.Output.WriteLine($"The strip is in '{path}'{(trajectory is null ? "" : $", the film in '{trajectory.Path}'")}.");
        });
    }

    private static ReverseStory Walk(PictureModel model, (Prompt Prompt, ulong Seed, int Steps) asked, TrajectoryFilm? film, Terminal terminal)
    {
        var usual = model.Settings(asked.Seed);
        var settings = asked.Steps == 0 ? usual : usual with { Steps = asked.Steps };
        var frames = new List<WalkFrame<Picture>>();
        using var line = terminal.StartProgress("Walking back");
        _ = model.Generate(asked.Prompt, settings, new Watcher<Picture>
        {
            Progress = new Shown(line),
            Frames = frame =>
            {
                frames.Add(frame);
                film?.Add(frame);
            },
        }, terminal.Stop);
        return new(model.Description, asked.Prompt, settings, settings.Spacing.Grid(model.Model.Schedule, settings.Steps, 1)[0], frames);
    }

    private sealed class Shown(ProgressLine line) : IProgress<PipelineProgress>
    {
        public void Report(PipelineProgress value) => line.Report(value.StepsDone, value.StepsInAll, $"step {value.StepsDone} of {value.StepsInAll}");
    }
}
