using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;

namespace DiffusionSharp.Cli.Edit;

/// <summary><c>diffusion extend</c>: what may lie beyond the border of a picture.</summary>
internal static class ExtendCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var options = new EditingOptions();
        var (left, top) = (NumberOptions.Create("--left", "Pixels to add on the left", 0, (0, 16384)), NumberOptions.Create("--top", "Pixels to add above", 0, (0, 16384)));
        var (right, bottom) = (NumberOptions.Create("--right", "Pixels to add on the right", 0, (0, 16384)), NumberOptions.Create("--bottom", "Pixels to add below", 0, (0, 16384)));
        var resampling = NumberOptions.Create("--resample", "How often each stretch of steps is walked, so that the new fits to the old (RePaint)", 3, (1, 100));
        var command = new ExampledCommand(
            "extend",
            "Adds to a picture beyond its border; the picture itself stays as it is, bit for bit.",
            new("diffusion extend photo.png --right 14 -o wider.png", "14 pixels more on the right"),
            new("diffusion extend photo.png --top 4 --bottom 4 --class Dress", "above and below"))
        {
            options.Picture, options.Prompt, left, top, right, bottom, resampling,
        };
        options.AddTo(command);
        return command.Does(parsed =>
        {
            using var work = new EditingWork(options, parsed, terminal);
            var margins = new Margins(parsed.GetValue(left), parsed.GetValue(top), parsed.GetValue(right), parsed.GetValue(bottom));
            var canvas = work.Source.Mirrored(margins);
            var mask = new Picture(canvas.Width, canvas.Height, 1, [.. Enumerable.Repeat(byte.MaxValue, canvas.Width * canvas.Height)])
                .With(new(work.Source.Width, work.Source.Height, 1, new byte[work.Source.Width * work.Source.Height]), margins.Left, margins.Top);
            var request = new FillRequest(canvas, mask, work.Prompt) { Resampling = parsed.GetValue(resampling) };
            var recipe = work.Recipe("extend") with { Mask = EditRecipe.HashOf(mask), Resampling = request.Resampling };
            work.Run(recipe, (watcher, stop) => work.Model.Fill(request, work.Settings, watcher, stop), $"{work.Source.Width}x{work.Source.Height} became {canvas.Width}x{canvas.Height}.");
        });
    }
}
