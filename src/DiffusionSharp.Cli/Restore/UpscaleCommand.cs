using DiffusionSharp.Cli.Frame;
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
            new("diffusion upscale photo.png --scale 2 --fidelity 0 -n 3", "three sharp candidates, their fine detail invented"));
        options.AddTo(command, scale.Option);
        return command.Does(parsed =>
        {
            var run = new RestorationRun(RestorationKind.Enlargement, options, parsed, terminal);
            run.Do((model, settings, progress) => model.Enlarge((run.Read.Picture, scale.In(parsed)), settings, progress, terminal.Stop));
        });
    }
}
