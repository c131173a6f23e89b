using DiffusionSharp.Cli.Frame;

namespace DiffusionSharp.Cli.Edit;

/// <summary><c>diffusion inpaint</c>: something new in a part of a picture.</summary>
internal static class InpaintCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var (options, masks, fill) = (new EditingOptions(), new MaskOptions(), new FillOptions());
        var command = new ExampledCommand(
            "inpaint",
            "Fills a part of a picture of any size with something new; outside of the mask not a bit changes.",
            new("diffusion inpaint photo.png --mask mask.png --class Bag -o filled.png", "where mask.png is bright"),
            new("diffusion inpaint erased.png --alpha -n 4", "what was erased, four times"),
            new("diffusion inpaint photo.png --rectangle 8,4,12,12 --feather 2", "a rectangle, faded in over 2 pixels"),
            new("diffusion inpaint painted.png --color ff00ff --class Dress", "what was painted over in magenta"),
            new("diffusion inpaint photo.png \"a red hat\" --mask mask.png --model stable-diffusion-inpainting", "with a model as it is published for diffusers"),
            new("diffusion inpaint photo.png --mask mask.png --from filled.png -o again.png", "make it again, bit for bit"))
        {
            options.Picture, options.Prompt, fill.Resampling, fill.Strength,
        };
        masks.AddTo(command);
        options.AddTo(command);
        return command.Does(parsed =>
        {
            using var work = EditingWork.Of(options, parsed, terminal);
            fill.Fill("inpaint", parsed, work, (work.Source, masks.In(parsed, work.Source)));
        });
    }
}
