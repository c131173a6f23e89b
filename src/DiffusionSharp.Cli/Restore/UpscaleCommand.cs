using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Cli.Generate;
using DiffusionSharp.Pipelines.Pictures;

namespace DiffusionSharp.Cli.Restore;

/// <summary><c>diffusion upscale</c>: a photograph with more pixels.</summary>
internal static class UpscaleCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var options = new RestoreOptions(RestorationKind.Enlargement);
        var scale = new Choice<int>("--scale", "How many times as wide and high", ("4", 4), ("2", 2));
        var command = new ExampledCommand(
            "upscale",
            "Enlarges a photograph of any size, with a model trained for it.",
            new("diffusion upscale photo.png --scale 4 -o large.png", "the faithful mean: nothing invented"),
            new("diffusion upscale photo.png --scale 2 --fidelity 0 -n 3", "three sharp candidates, their fine detail invented"),
            new("diffusion upscale photo.png --prompt \"a lighthouse\" --model stable-diffusion-x4-upscaler", "with a model as it is published for diffusers"));
        var more = new EnlargeOptions(options);
        options.AddTo(command, [scale.Option, .. more.All]);
        return command.Does(parsed =>
        {
            if (PublishedPlace.Find(NameIn(parsed, options, more)) is { } folder)
            {
                new PublishedEnlarging(options, more, scale.Option).Run(folder, parsed, terminal);
                return;
            }

            more.Refuse(parsed);
            var run = new RestorationRun(RestorationKind.Enlargement, options, parsed, terminal);
            run.Do((model, settings, progress) => model.Enlarge((run.Read.Picture, scale.In(parsed)), settings, progress, terminal.Stop));
        });
    }

    private static string NameIn(ParseResult parsed, RestoreOptions options, EnlargeOptions more) =>
        parsed.GetResult(options.Model) is { Implicit: true } && parsed.GetValue(more.From) is { } made ? EditRecipe.Read(made).Generation.Model : parsed.GetValue(options.Model)!;
}
