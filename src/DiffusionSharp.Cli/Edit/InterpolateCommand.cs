using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Films;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Tasks;

namespace DiffusionSharp.Cli.Edit;

/// <summary><c>diffusion interpolate</c>: the way from one picture to another.</summary>
internal static class InterpolateCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var options = new EditingOptions();
        var second = new Argument<string>("second") { Description = "The picture at the other end.", HelpName = "file" };
        var (first, last) = (new Option<string?>("--shows") { Description = "What the first picture shows.", HelpName = "words" }, new Option<string?>("--second-shows") { Description = "What the other one shows.", HelpName = "words" });
        var count = NumberOptions.Create("--frames", "Pictures on the way, both ends counted", 8, (2, 64));
        var film = OutputOptions.Film("Write the way as a film too", "--film");
        var command = new ExampledCommand(
            "interpolate",
            "Makes what lies between two pictures, through the noise that both come from, as one strip.",
            new("diffusion interpolate sneaker.png boot.png -o between.png", "eight pictures from one to the other"),
            new("diffusion interpolate a.png b.png --shows Sneaker --second-shows Bag --film way.gif", "told what they show, and a film"))
        {
            options.Picture, second, first, last, count, film,
        };
        options.AddTo(command, several: false);
        return command.Does(parsed =>
        {
            using var work = new EditingWork(options, parsed, terminal);
            var (begin, notes) = WorkingSize.Of(work.Source, work.Model);
            var other = PictureFile.Read(parsed.GetValue(second)!);
            var request = new InterpolationRequest(work.Read(parsed.GetValue(first) ?? ""), work.Read(parsed.GetValue(last) ?? parsed.GetValue(first) ?? ""));
            var recipe = work.Recipe("interpolate") with { Sources = [EditRecipe.HashOf(work.Source), EditRecipe.HashOf(other)], Shown = parsed.GetValue(last) ?? parsed.GetValue(first) };
            work.Run(recipe, (watcher, stop) =>
            {
                var way = work.Model.Interpolate((begin, other.Resize(begin.Width, begin.Height)), request, parsed.GetValue(count), work.Settings, watcher, stop);
                if (parsed.GetValue(film) is { } path)
                {
                    FilmFile.Write([.. way, .. way.Reverse()], path, new FilmSettings(TimeSpan.FromMilliseconds(120)));
                }

                return [new PictureGrid(way.Count).Arrange(way)];
            }, notes);
        });
    }
}
