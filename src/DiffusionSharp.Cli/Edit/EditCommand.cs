using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Tasks;

namespace DiffusionSharp.Cli.Edit;

/// <summary><c>diffusion edit</c>: something else out of a picture that is there.</summary>
internal static class EditCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var options = new EditingOptions();
        var strength = new Option<double?>("--strength") { Description = "How much may change, above 0 to 1; 0.6 where it is not given, 1 with --shows.", HelpName = "number" };
        var shows = new Option<string?>("--shows") { Description = "What the picture shows now: it is brought to the noise that it comes from, and keeps its layout. An empty text says nothing in particular.", HelpName = "words" };
        var command = new ExampledCommand(
            "edit",
            "Makes something else of a picture: noises it part of the way and takes the noise away under a prompt or a class.",
            new("diffusion edit pullover.png --class Coat -o coat.png", "the same shape as a coat"),
            new("diffusion edit sneaker.png --class Sneaker -n 6 --strength 0.3 -o variation.png", "six variations"),
            new("diffusion edit shirt.png --shows Shirt --class Dress -o dress.png", "keep the layout, change the concept (inversion)"),
            new("diffusion edit shirt.png --shows Shirt --class Shirt -o same.png", "the same picture again: how exact the inversion is"))
        {
            options.Picture, options.Prompt, strength, shows,
        };
        options.AddTo(command);
        return command.Does(parsed =>
        {
            using var work = new EditingWork(options, parsed, terminal);
            var shown = parsed.GetValue(shows);
            var (source, notes) = WorkingSize.Of(work.Source, work.Model);
            var request = new EditRequest<Picture>(source, work.Prompt, parsed.GetValue(strength) ?? (shown is null ? 0.6 : 1));
            var recipe = work.Recipe(shown is null ? "edit" : "rewrite") with { Strength = request.Strength, Shown = shown };
            work.Run(recipe, (watcher, stop) => shown is null
                ? [.. work.Model.Edit(request, work.Settings, watcher, stop).Select(picture => Shaped(source, picture))]
                : [Shaped(source, work.Model.Rewrite(request, work.Read(shown), work.Settings with { Seeds = [work.Settings.Seeds[0]] }, watcher, stop))], notes);
        });
    }

    // What was transparent stays it.
    private static Picture Shaped(Picture source, Picture made) => source.Channels == 4 ? PictureAlpha.Of(source, made.ToChannels(3)) : made;
}
