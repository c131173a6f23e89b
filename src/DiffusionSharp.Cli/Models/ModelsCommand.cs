using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Training.Runs;

namespace DiffusionSharp.Cli.Models;

/// <summary><c>diffusion models</c>: which models there are, what they are, and making one of a run.</summary>
internal static class ModelsCommand
{
    /// <summary>The command and those below it.</summary>
    public static ExampledCommand Create(Terminal terminal) => new(
        "models",
        "Lists the models on this machine, says what one is, fetches and converts those of others, and makes a model of a training run.",
        new("diffusion models list", "which there are"),
        new("diffusion models show fashion", "what one is"))
    {
        List(terminal), Show(terminal), Where(terminal), Export(terminal), InspectCommand.Create(terminal), ImportCommand.Create(terminal), ConvertCommand.Create(terminal), PullCommand.Create(terminal),
    };

    private static ExampledCommand List(Terminal terminal)
    {
        var json = CommonOptions.Json();
        return new ExampledCommand("list", "Lists the models on this machine.", new Example("diffusion models list", "name, size and what they take")) { json }.Does(parsed =>
        {
            ModelReport[] reports = [.. ModelCatalog.Default.Models.Values.Select(ModelReport.Of)];
            if (parsed.GetValue(json))
            {
                Json.Write(reports, terminal.Output);
            }
            else
            {
                Array.ForEach(reports, report => terminal.Output.WriteLine(report.Line));
                terminal.Output.WriteLine(reports.Length == 0 ? $"There are none. They are looked for in {string.Join(", ", ModelCatalog.Default.Roots)}." : $"{Words.Count(reports.Length, "model")}. 'diffusion models show NAME' says more.");
            }
        });
    }

    private static ExampledCommand Show(Terminal terminal)
    {
        var (name, json) = (Name(), CommonOptions.Json());
        return new ExampledCommand("show", "Says what a model is.", new Example("diffusion models show fashion", "its size, classes, settings and license")) { name, json }.Does(parsed =>
        {
            var report = ModelReport.Of(ModelCatalog.Default.Find(parsed.GetValue(name)!));
            if (parsed.GetValue(json))
            {
                Json.Write(report, terminal.Output);
            }
            else
            {
                report.WriteText(terminal.Output);
            }
        });
    }

    private static ExampledCommand Where(Terminal terminal)
    {
        var name = Name();
        return new ExampledCommand("where", "Writes the folder of a model.", new Example("diffusion models where fashion", "for scripts")) { name }
            .Does(parsed => terminal.Output.WriteLine(ModelCatalog.Default.Find(parsed.GetValue(name)!)));
    }

    private static ExampledCommand Export(Terminal terminal)
    {
        var run = new Argument<string>("run") { Description = "The folder of a training run; it may go on meanwhile." };
        var output = new Option<string>("--output", "-o") { Description = "The model's folder.", HelpName = "folder", Required = true };
        var average = new Option<double?>("--average")
        {
            Description = "Length of the average of the weights, relative to the training, up to 0.28. Without it the first that the run keeps; another one is made from the run's snapshots.",
            HelpName = "number",
        };
        return new ExampledCommand(
            "export",
            "Makes a model of a run's last checkpoint.",
            new("diffusion models export runs/fashion -o models/mine", "the average that the run keeps"),
            new("diffusion models export runs/fashion -o models/mine --average 0.08", "a length chosen after the fact"))
        {
            run, output, average,
        }.Does(parsed =>
        {
            Frame.Tensors.Require();
            var description = RunExport.Write(parsed.GetValue(run)!, parsed.GetValue(output)!, parsed.GetValue(average));
            terminal.Output.WriteLine($"'{description.Name}' after {description.Origin.Examples} examples, average {description.Origin.AverageLength:0.###}, is in '{parsed.GetValue(output)}'.");
        });
    }

    private static Argument<string> Name() => new("model") { Description = "A name from 'diffusion models list', or a model's folder." };
}
