using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines;
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
            new("diffusion edit shirt.png --shows Shirt --class Shirt -o same.png", "the same picture again: how exact the inversion is"),
            new("diffusion edit dog.png \"a cat\" --shows \"a dog\" --model stable-diffusion --guidance 3", "the same with a model as it is published for diffusers"),
            new("diffusion edit photo.png \"an oil painting\" --model stable-diffusion --strength 0.5", "noise it half of the way and paint it anew"),
            new("diffusion edit photo.png --from painting.png -o again.png", "make it again, bit for bit"))
        {
            options.Picture, options.Prompt, strength, shows,
        };
        options.AddTo(command);
        return command.Does(parsed =>
        {
            using var work = EditingWork.Of(options, parsed, terminal);
            var shown = work.Again is null ? parsed.GetValue(shows) : work.Again.Shown;
            var source = work.Editor.Fitting(work.Source, options.SizeIn(parsed));
            var request = new EditRequest<Picture>(source, work.Editor.Prompt, work.Again?.Strength ?? parsed.GetValue(strength) ?? (shown is null ? 0.6 : 1));
            var recipe = work.Recipe(shown is null ? "edit" : "rewrite") with { Strength = request.Strength, Shown = shown };
            work.Run(recipe, Make(work, request, shown), WorkingSize.Notes(work.Source, source, work.Editor.Name));
        });
    }

    private static Func<Watcher<Picture>, CancellationToken, IReadOnlyList<Picture>> Make(EditingWork work, EditRequest<Picture> request, string? shown)
    {
        if (shown is null)
        {
            return (watcher, stop) => [.. work.Editor.Edit(request, watcher, stop).Select(picture => Shaped(request.Source, picture))];
        }

        return work.Editor.Recipes.Count == 1
            ? (watcher, stop) => [Shaped(request.Source, work.Editor.Rewrite(request, shown, watcher, stop))]
            : throw new ArgumentException("--shows gives one picture, whatever the seed. Leave --number out.");
    }

    // What was transparent stays it.
    private static Picture Shaped(Picture source, Picture made) => source.Channels == 4 ? PictureAlpha.Of(source, made.ToChannels(3)) : made;
}
