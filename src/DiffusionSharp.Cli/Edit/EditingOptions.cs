using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Edit;

/// <summary>What every command can be told that changes pictures with a model.</summary>
internal sealed class EditingOptions
{
    public Argument<string> Picture { get; } = new("picture") { Description = "The picture file (png, jpg, webp, bmp, gif).", HelpName = "file" };

    public Argument<string?> Prompt { get; } = new("prompt") { Description = "What the result shows, for a model of prompts.", Arity = ArgumentArity.ZeroOrOne };

    public Option<string?> Class { get; } = new("--class") { Description = "What the result shows, for a model of classes: a name or number.", HelpName = "class" };

    public Option<string?> Model { get; } = new("--model", "-m") { Description = "A model's name (see 'diffusion models list') or folder; without it fashion, or emoji where there is a prompt.", HelpName = "name" };

    public Option<int> Number { get; } = NumberOptions.Create("--number", "How many results", 1, (1, 1000));

    public Option<ulong?> Seed { get; } = NumberOptions.Free<ulong>("--seed", "A number that decides the noise; further results take the next ones. Drawn where it is not given.");

    public Option<int?> Steps { get; } = NumberOptions.Free<int>("--steps", "Steps from noise to picture (1 to 1000); without it what suits the model.");

    public Option<double?> Guidance { get; } = NumberOptions.Free<double>("--guidance", "How strictly the prompt is followed; 1 not more than learned.");

    public Option<string?> Output { get; } = OutputOptions.Picture("Where the result goes; of several, {seed} or {index} in its name tells them apart", "--output", "-o");

    public Choice<Precision?> Precision { get; } = new("--precision", "In which numbers it multiplies", ("auto", null), ("float32", Tensors.Precision.Float32), ("bfloat16", Tensors.Precision.BFloat16));

    public Option<bool> Strip { get; } = PictureOutput.Strip();

    public Option<string> Device { get; } = CommonOptions.Device();

    public Option<bool> Json { get; } = CommonOptions.Json();

    public EditingOptions() => Number.Aliases.Add("-n");

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command, bool several = true)
    {
        Option[] options = [Class, Model, .. several ? [Number] : (Option[])[], Seed, Steps, Guidance, Output, Strip, Precision.Option, Device, Json];
        foreach (var option in options)
        {
            command.Add(option);
        }
    }
}
