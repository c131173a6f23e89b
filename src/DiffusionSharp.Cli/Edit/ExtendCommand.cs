using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Cli.Edit;

/// <summary><c>diffusion extend</c>: what may lie beyond the border of a picture.</summary>
internal static class ExtendCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var (options, fill) = (new EditingOptions(), new FillOptions());
        var (left, top) = (NumberOptions.Create("--left", "Pixels to add on the left", 0, (0, 16384)), NumberOptions.Create("--top", "Pixels to add above", 0, (0, 16384)));
        var (right, bottom) = (NumberOptions.Create("--right", "Pixels to add on the right", 0, (0, 16384)), NumberOptions.Create("--bottom", "Pixels to add below", 0, (0, 16384)));
        var command = new ExampledCommand(
            "extend",
            "Adds to a picture beyond its border; the picture itself stays as it is, bit for bit.",
            new("diffusion extend photo.png --right 14 -o wider.png", "14 pixels more on the right"),
            new("diffusion extend photo.png --top 4 --bottom 4 --class Dress", "above and below"),
            new("diffusion extend photo.png \"a beach\" --left 256 --model stable-diffusion-inpainting", "with a model as it is published for diffusers"))
        {
            options.Picture, options.Prompt, left, top, right, bottom, fill.Resampling, fill.Strength,
        };
        options.AddTo(command);
        return command.Does(parsed =>
        {
            using var work = EditingWork.Of(options, parsed, terminal);
            var margins = new Margins(parsed.GetValue(left), parsed.GetValue(top), parsed.GetValue(right), parsed.GetValue(bottom));
            var canvas = work.Source.Mirrored(margins);
            var mask = new Picture(canvas.Width, canvas.Height, 1, [.. Enumerable.Repeat(byte.MaxValue, canvas.Width * canvas.Height)])
                .With(new(work.Source.Width, work.Source.Height, 1, new byte[work.Source.Width * work.Source.Height]), margins.Left, margins.Top);
            fill.Fill("extend", parsed, work, (canvas, mask), $"{work.Source.Width}x{work.Source.Height} became {canvas.Width}x{canvas.Height}.");
        });
    }
}
