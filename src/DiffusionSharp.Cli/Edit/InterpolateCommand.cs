using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Films;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;

namespace DiffusionSharp.Cli.Edit;

/// <summary><c>diffusion interpolate</c>: the way from one picture to another.</summary>
internal static class InterpolateCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var (options, way) = (new EditingOptions(), new WayOptions());
        var command = new ExampledCommand(
            "interpolate",
            "Makes what lies between two pictures, through the noise that both come from, as one strip.",
            new("diffusion interpolate sneaker.png boot.png -o between.png", "eight pictures from one to the other"),
            new("diffusion interpolate a.png b.png --shows Sneaker --second-shows Bag --film way.gif", "told what they show, and a film"),
            new("diffusion interpolate dog.png cat.png --shows \"a dog\" --second-shows \"a cat\" --model stable-diffusion --guidance 1", "with a model as it is published for diffusers"))
        {
            options.Picture, way.Second, way.Shows, way.SecondShows, way.Frames, way.Film,
        };
        options.AddTo(command, isWay: true);
        return command.Does(parsed =>
        {
            using var work = EditingWork.Of(options, parsed, terminal);
            Walk(work, (options, way), parsed);
        });
    }

    private static void Walk(EditingWork work, (EditingOptions Editing, WayOptions Way) options, ParseResult parsed)
    {
        var (editing, way) = options;
        var begin = work.Editor.Fitting(work.Source, editing.SizeIn(parsed));
        var other = PictureFile.Read(parsed.GetValue(way.Second)!);
        var (first, last) = (parsed.GetValue(way.Shows), parsed.GetValue(way.SecondShows) ?? parsed.GetValue(way.Shows));
        var between = new PictureWay((begin, other.Resize(begin.Width, begin.Height)), first ?? "", last ?? "");
        var recipe = work.Recipe("interpolate") with { Sources = [EditRecipe.HashOf(work.Source), EditRecipe.HashOf(other)], Shown = last };
        work.Run(recipe, (watcher, stop) =>
        {
            var pictures = work.Editor.Interpolate(between, parsed.GetValue(way.Frames), watcher, stop);
            if (parsed.GetValue(way.Film) is { } path)
            {
                FilmFile.Write([.. pictures, .. pictures.Reverse()], path, new FilmSettings(TimeSpan.FromMilliseconds(120)));
            }

            return [new PictureGrid(pictures.Count).Arrange(pictures)];
        }, WorkingSize.Notes(work.Source, begin, work.Editor.Name));
    }

    private sealed class WayOptions
    {
        public Argument<string> Second { get; } = new("second") { Description = "The picture at the other end.", HelpName = "file" };

        public Option<string?> Shows { get; } = new("--shows") { Description = "What the first picture shows.", HelpName = "words" };

        public Option<string?> SecondShows { get; } = new("--second-shows") { Description = "What the other one shows.", HelpName = "words" };

        public Option<int> Frames { get; } = NumberOptions.Create("--frames", "Pictures on the way, both ends counted", 8, (2, 64));

        public Option<string?> Film { get; } = OutputOptions.Film("Write the way as a film too", "--film");
    }
}
