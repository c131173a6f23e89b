using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Pipelines.Pictures;

namespace DiffusionSharp.Cli.Restore;

/// <summary><c>diffusion colorize</c>: a grey photograph in colors.</summary>
internal static class ColorizeCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var options = new RestoreOptions(RestorationKind.Coloring);
        var command = new ExampledCommand(
            "colorize",
            "Gives a grey photograph colors as they may have been, with a model trained for it; its brightness stays as it is.",
            new("diffusion colorize grey.jpg -o colored.png", "the mean of all likely colors: faithful, and pale where nobody can know"),
            new("diffusion colorize grey.jpg --fidelity 0 -n 4 --uncertainty map.png", "four guesses, and where they disagree"));
        options.AddTo(command);
        return command.Does(parsed =>
        {
            var run = new RestorationRun(RestorationKind.Coloring, options, parsed, terminal);
            run.Do((model, settings, progress) => model.Colorize(run.Read.Picture, settings, progress, terminal.Stop), "Colors were guessed: no file can know those of its time.");
        });
    }
}
