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
        var options = new TrainOptions();
        return new ExampledCommand(
            "train",
            "Trains a model by a recipe. Ctrl+C saves and stops; the same command goes on, to the same weights.",
            new("diffusion train recipes/fashion.json --data fashion-mnist --run runs/fashion", "begin, or go on"),
            new("diffusion train recipes/emoji.json --data emoji --run runs/emoji", "prompts in English and Japanese"),
            new("diffusion train mine.json --data pictures --run runs/mine --start models/emoji", "begin with the weights of a model"),
            new("diffusion generate --model runs/fashion/model --class Sneaker", "try what it has learned"))
        {
            options.Recipe, options.Data, options.Run, options.Annotations, options.Start, options.Examples, options.Threads, options.Device, options.Json,
        }.Does(parsed =>
        {
            var recipe = RecipeFile.Read(parsed.GetValue(options.Recipe)!);
            recipe = parsed.GetValue(options.Examples) is > 0 and var longer ? recipe with { Examples = longer } : recipe;
            var input = new TrainingInput(parsed.GetValue(options.Data)!) { Annotations = parsed.GetValue(options.Annotations) ?? [], Start = parsed.GetValue(options.Start) };
            var settings = new RunSettings(Frame.Tensors.On(parsed.GetValue(options.Device)!), terminal.Clock);
            Frame.Tensors.UseThreads(parsed.GetValue(options.Threads));
            var report = Train(recipe, input, (parsed.GetValue(options.Run)!, settings), terminal);
            Write(report, parsed.GetValue(options.Json), terminal.Output);
        });
    }

    private static TrainReport Train(TrainingRecipe recipe, TrainingInput input, (string Folder, RunSettings Settings) place, Terminal terminal)
    {
        using var run = TrainingRun.Open(recipe, input, place.Folder, place.Settings);
        Greet(run, terminal.Messages);
        ShownRun shown;
        bool isDone;
        using (var line = terminal.StartProgress($"Training {recipe.Name}"))
        {
            shown = new(line);
            isDone = run.Run(shown, terminal.Stop);
        }

        if (!isDone)
        {
            terminal.Messages.WriteLine($"The run is saved after {run.Examples} of {recipe.Examples} examples. The same command goes on from there.");
            throw new OperationCanceledException(terminal.Stop);
        }

        var model = Path.Combine(place.Folder, Model);
        RunExport.Write(place.Folder, model);
        return new(recipe.Name, run.Examples, shown.Latest?.Loss, model) { Command = TrainReport.CommandOf(recipe) };
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
        output.WriteLine($"Try it with: diffusion {report.Command} {Words.Quoted(report.Model)}");
    }
}
