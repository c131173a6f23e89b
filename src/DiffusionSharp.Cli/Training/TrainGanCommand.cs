using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Training.Adversarial.Runs;

namespace DiffusionSharp.Cli.Training;

/// <summary><c>diffusion train-gan</c>: the opponents that diffusion is measured against.</summary>
internal static class TrainGanCommand
{
    private const string Model = "model";

    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var options = new GanOptions();
        return new ExampledCommand(
            "train-gan",
            "Trains a generative adversarial network by a recipe, to compare diffusion with. Ctrl+C saves and stops; the same command goes on, to the same weights.",
            new("diffusion train-gan recipes/gan-dcgan.json --data fashion-mnist --run runs/dcgan", "begin, or go on"),
            new("diffusion train-gan recipes/gan-r3.json --data fashion-mnist --run runs/r3", "the modern one; recipes/gan-wasserstein.json is the third"),
            new("diffusion generate --model runs/dcgan/model -n 8 --grid sheet.png", "try what it has learned"),
            new("diffusion evaluate runs/dcgan/model --against fashion-mnist --classifier classifiers/fashion", "measure it as a diffusion model is measured"))
        {
            options.Recipe, options.Data, options.Run, options.Examples, options.Threads, options.Json,
        }.Does(parsed =>
        {
            Frame.Tensors.Require();
            Frame.Tensors.UseThreads(parsed.GetValue(options.Threads));
            var recipe = GanRecipeFile.Read(parsed.GetValue(options.Recipe)!);
            recipe = parsed.GetValue(options.Examples) is > 0 and var longer ? recipe with { Examples = longer } : recipe;
            var report = Train(recipe, parsed.GetValue(options.Data)!, parsed.GetValue(options.Run)!, terminal);
            if (parsed.GetValue(options.Json))
            {
                Json.Write(report, terminal.Output);
            }
            else
            {
                report.WriteText(terminal.Output);
            }
        });
    }

    private static GanReport Train(GanRecipe recipe, string data, string folder, Terminal terminal)
    {
        using var run = GanRun.Open(recipe, data, folder, terminal.Clock);
        Greet(run, terminal.Messages);
        bool isDone;
        using (var line = terminal.StartProgress($"Training {recipe.Name}"))
        {
            isDone = run.Run(new ShownRun(line), terminal.Stop);
        }

        if (!isDone)
        {
            terminal.Messages.WriteLine($"The run is saved after {run.Examples} of {recipe.Examples} pictures. The same command goes on from there.");
            throw new OperationCanceledException(terminal.Stop);
        }

        var model = Path.Combine(folder, Model);
        run.Export(model);
        return new(recipe.Name, run.Examples, run.Plan.Names, model);
    }

    private static void Greet(GanRun run, TextWriter messages)
    {
        messages.WriteLine(run.Data.Found);
        messages.WriteLine($"{run.Weights.Generator / 1e6:0.00} and {run.Weights.Discriminator / 1e6:0.00} million weights. {(run.Examples == 0 ? "A new run begins." : $"The run goes on after {run.Examples} pictures.")}");
        foreach (var note in run.Notes)
        {
            messages.WriteLine(note);
        }
    }
}
