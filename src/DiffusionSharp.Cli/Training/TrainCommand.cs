using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Training.Recipes;
using DiffusionSharp.Training.Runs;

namespace DiffusionSharp.Cli.Training;

/// <summary><c>diffusion train</c>: follows a recipe, and goes on where it was stopped.</summary>
internal static class TrainCommand
{
    private const string Model = "model";

    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var recipe = new Argument<string>("recipe") { Description = "The recipe: a JSON file like those in the folder recipes." };
        var data = new Option<string>("--data") { Description = "A folder or zip file of pictures.", HelpName = "path", Required = true };
        var run = new Option<string>("--run") { Description = "The folder of the run: plan, log, checkpoints, samples, and in the end the model.", HelpName = "folder", Required = true };
        var annotations = new Option<string[]>("--annotations") { Description = "Folders or zip files of Unicode CLDR annotations: captions of emoji in more languages.", HelpName = "path" };
        var examples = NumberOptions.Create("--examples", "How many examples are seen in all, in place of the recipe's number; 0 leaves it", 0L, (0, long.MaxValue));
        var threads = CommonOptions.Threads();
        var device = CommonOptions.Device();
        var json = CommonOptions.Json();
        return new ExampledCommand(
            "train",
            "Trains a model by a recipe. Ctrl+C saves and stops; the same command goes on, to the same weights.",
            new("diffusion train recipes/fashion.json --data fashion-mnist --run runs/fashion", "begin, or go on"),
            new("diffusion train recipes/emoji.json --data emoji --annotations cldr-annotations.zip --run runs/emoji", "prompts in English and Japanese"),
            new("diffusion generate --model runs/fashion/model --class Sneaker", "try what it has learned"))
        {
            recipe, data, run, annotations, examples, threads, device, json,
        }.Does(parsed =>
        {
            var followed = RecipeFile.Read(parsed.GetValue(recipe)!);
            followed = parsed.GetValue(examples) is > 0 and var longer ? followed with { Examples = longer } : followed;
            var input = new TrainingInput(parsed.GetValue(data)!) { Annotations = parsed.GetValue(annotations) ?? [] };
            var settings = new RunSettings(Frame.Tensors.On(parsed.GetValue(device)!), terminal.Clock);
            Frame.Tensors.UseThreads(parsed.GetValue(threads));
            var report = Train(followed, input, (parsed.GetValue(run)!, settings), terminal);
            Write(report, parsed.GetValue(json), terminal.Output);
        });
    }

    private static TrainReport Train(TrainingRecipe recipe, TrainingInput input, (string Folder, RunSettings Settings) place, Terminal terminal)
    {
        using var run = TrainingRun.Open(recipe, input, place.Folder, place.Settings);
        Greet(run, terminal.Messages);
        var shown = new Shown(terminal.StartProgress($"Training {recipe.Name}"));
        bool isDone;
        using (shown.Line)
        {
            isDone = run.Run(shown, terminal.Stop);
        }

        if (!isDone)
        {
            terminal.Messages.WriteLine($"The run is saved after {run.Examples} of {recipe.Examples} examples. The same command goes on from there.");
            throw new OperationCanceledException(terminal.Stop);
        }

        var model = Path.Combine(place.Folder, Model);
        RunExport.Write(place.Folder, model);
        return new(recipe.Name, run.Examples, shown.Latest?.Loss, model);
    }

    private static void Greet(TrainingRun run, TextWriter messages)
    {
        var recipe = run.Plan.Recipe;
        messages.WriteLine(run.Data.Found);
        messages.WriteLine($"{run.Weights / 1e6:0.0} million weights, {recipe.Precision!.Value.ToString().ToLowerInvariant()}, batches of {recipe.BatchSize}, to {recipe.Examples} examples ({(double)recipe.Examples / run.Plan.Pictures:0.#} times the data).");
        messages.WriteLine(run.Examples == 0 ? "A new run begins." : $"The run goes on after {run.Examples} examples.");
        foreach (var note in run.Notes)
        {
            messages.WriteLine(note);
        }
    }

    private static void Write(TrainReport report, bool isJson, TextWriter output)
    {
        if (isJson)
        {
            Json.Write(report, output);
            return;
        }

        output.WriteLine($"'{report.Name}' has seen {report.Examples} examples. Its model is in '{report.Model}'.");
        output.WriteLine($"Try it with: diffusion generate --model {Words.Quoted(report.Model)}");
    }

    private sealed class Shown(ProgressLine line) : IProgress<RunProgress>
    {
        public ProgressLine Line => line;

        public RunProgress? Latest { get; private set; }

        public void Report(RunProgress value)
        {
            Latest = value;
            if (value.Message is { } message)
            {
                line.Note(message);
            }
            else
            {
                line.Report(value.Examples, value.Total, $"{value.Examples} of {value.Total}, {value.ExamplesPerSecond:0.0}/s, loss {value.Loss:0.0000}");
            }
        }
    }
}
