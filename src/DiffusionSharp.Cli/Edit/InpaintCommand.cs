using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;

namespace DiffusionSharp.Cli.Edit;

/// <summary><c>diffusion inpaint</c>: something new in a part of a picture.</summary>
internal static class InpaintCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var (options, masks) = (new EditingOptions(), new MaskOptions());
        var resampling = NumberOptions.Create("--resample", "How often each stretch of steps is walked, so that the new fits to what is around it (RePaint)", 3, (1, 100));
        var command = new ExampledCommand(
            "inpaint",
            "Fills a part of a picture of any size with something new; outside of the mask not a bit changes.",
            new("diffusion inpaint photo.png --mask mask.png --class Bag -o filled.png", "where mask.png is bright"),
            new("diffusion inpaint erased.png --alpha -n 4", "what was erased, four times"),
            new("diffusion inpaint photo.png --rectangle 8,4,12,12 --feather 2", "a rectangle, faded in over 2 pixels"),
            new("diffusion inpaint painted.png --color ff00ff --class Dress", "what was painted over in magenta"))
        {
            options.Picture, options.Prompt, resampling,
        };
        masks.AddTo(command);
        options.AddTo(command);
        return command.Does(parsed =>
        {
            using var work = new EditingWork(options, parsed, terminal);
            var mask = masks.In(parsed, work.Source);
            var request = new FillRequest(work.Source, mask, work.Prompt) { Resampling = parsed.GetValue(resampling) };
            var recipe = work.Recipe("inpaint") with { Mask = EditRecipe.HashOf(mask), Resampling = request.Resampling };
            work.Run(recipe, (watcher, stop) => work.Model.Fill(request, work.Settings, watcher, stop));
        });
    }
}
