using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Cli.Generate;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Edit;

/// <summary>What every command can be told that changes pictures with a model.</summary>
internal sealed class EditingOptions
{
    public Argument<string> Picture { get; } = new("picture") { Description = "The picture file (png, jpg, webp, bmp, gif).", HelpName = "file" };

    public Argument<string?> Prompt { get; } = new("prompt") { Description = "What the result shows, for a model of prompts.", Arity = ArgumentArity.ZeroOrOne };

    public Option<string?> Class { get; } = new("--class") { Description = "What the result shows, for a model of classes: a name or number.", HelpName = "class" };

    public Option<string?> Model { get; } = new("--model", "-m") { Description = "A model's name (see 'diffusion models list') or folder, ours or one with a model_index.json; without it fashion, or emoji where there is a prompt.", HelpName = "name" };

    public Option<int> Number { get; } = NumberOptions.Create("--number", "How many results", 1, (1, 1000));

    public Option<ulong?> Seed { get; } = NumberOptions.Free<ulong>("--seed", "A number that decides the noise; further results take the next ones. Drawn where it is not given.");

    public WalkOptions Walk { get; } = new();

    public PublishedOptions Extras { get; } = new();

    public PreviewOptions Preview { get; } = new();

    public Option<string?> Size { get; } = new("--size") { Description = "The size in which the model works, like 512x768; without it one that suits the model and the picture.", HelpName = "WxH" };

    public Option<string?> From { get; } = new("--from") { Description = "Make the result of a PNG file again, by the recipe it carries, of the same picture and mask.", HelpName = "file" };

    public Option<string?> Output { get; } = OutputOptions.Picture("Where the result goes; of several, {seed} or {index} in its name tells them apart", "--output", "-o");

    public Choice<Precision?> Precision { get; } = new("--precision", "In which numbers it multiplies", ("auto", null), ("float32", Tensors.Precision.Float32), ("bfloat16", Tensors.Precision.BFloat16));

    public Option<bool> Strip { get; } = PictureOutput.Strip();

    public Option<string> Device { get; } = CommonOptions.Device();

    public Option<bool> Json { get; } = CommonOptions.Json();

    public EditingOptions() => Number.Aliases.Add("-n");

    /// <summary>The size that was asked for; null for what suits.</summary>
    public (int Width, int Height)? SizeIn(ParseResult parsed) => parsed.GetValue(Size) is { } size ? PictureSize.Parse(size) : null;

    /// <summary>Adds all of them to a command.</summary>
    /// <param name="command">Makes one result or several.</param>
    /// <param name="isWay">Whether it makes a way between pictures, which is one result.</param>
    public void AddTo(Command command, bool isWay = false)
    {
        Option[] more = isWay ? [Walk.Steps, Walk.Guidance, Walk.Negative, Size, .. Extras.All] : [Number, .. Walk.All, Size, .. Extras.All, From, .. Preview.All];
        Option[] options = [Class, Model, Seed, .. more, Output, Strip, Precision.Option, Device, Json];
        foreach (var option in options)
        {
            command.Add(option);
        }
    }
}
