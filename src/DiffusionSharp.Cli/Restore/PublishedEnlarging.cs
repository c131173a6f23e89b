using System.CommandLine;
using DiffusionSharp.Cli.Edit;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Cli.Generate;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Tasks;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Restore;

/// <summary><c>diffusion upscale</c> with a model as it is published for diffusers.</summary>
internal sealed class PublishedEnlarging(RestoreOptions options, EnlargeOptions more, Option<string> scale)
{
    private const int UsualNoise = 20;

    /// <summary>Does what a command line says.</summary>
    /// <param name="folder">Of the model.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="terminal">The world around.</param>
    public void Run(string folder, ParseResult parsed, Terminal terminal)
    {
        Refuse(parsed);
        Frame.Tensors.Require();
        var again = parsed.GetValue(more.From) is { } file ? EditRecipe.Read(file) : null;
        var asked = Asked(parsed, again?.Generation);
        var target = new EditingTarget(parsed.GetValue(options.Picture)!, parsed.GetValue(options.Output), parsed.GetValue(options.Strip), parsed.GetValue(options.Json)) { Preview = asked.Preview };
        using var work = new EditingWork(target, () => new PublishedEditor(PublishedUse.Of(folder, asked), asked), terminal) { Again = again };
        var editor = (PublishedEditor)work.Editor;
        var times = editor.Enlargement(work.Source);
        if (parsed.GetResult(scale) is { Implicit: false } && parsed.GetValue(scale) != times.ToString(System.Globalization.CultureInfo.InvariantCulture))
        {
            throw new ArgumentException($"'{editor.Name}' makes pictures {times} times as wide and high, not {parsed.GetValue(scale)} times. Leave --scale out.");
        }

        var request = new EnlargeRequest<Picture>(work.Source, editor.Prompt, again?.NoiseLevel ?? parsed.GetValue(more.NoiseLevel) ?? UsualNoise);
        work.Run(work.Recipe("upscale") with { NoiseLevel = request.NoiseLevel }, (watcher, stop) => editor.Enlarge(request, watcher, stop),
            $"{work.Source.Width}x{work.Source.Height} became {times * work.Source.Width}x{times * work.Source.Height}.");
    }

    private PublishedAsk Asked(ParseResult parsed, GenerationRecipe? again) => new(parsed, more.Walk, more.Extras)
    {
        Said = parsed.GetValue(more.Prompt) ?? "",
        Device = parsed.GetValue(options.Device)!,
        Precision = options.Precision.In(parsed),
        Number = parsed.GetValue(options.Number),
        Seed = parsed.GetValue(options.Seed),
        Preview = more.Preview.In(parsed),
        Again = again,
    };

    private void Refuse(ParseResult parsed)
    {
        Option[] unfit = [options.Fidelity, options.Uncertainty];
        if (unfit.Where(option => parsed.GetResult(option) is { Implicit: false }).Select(option => option.Name).ToArray() is { Length: > 0 } given)
        {
            throw new ArgumentException($"{string.Join(", ", given)}: that is for models of this program, which know the mean of all that may be. Leave it out with a published model.");
        }
    }
}
