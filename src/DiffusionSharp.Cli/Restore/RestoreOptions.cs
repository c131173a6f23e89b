using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Restore;

/// <summary>What <c>diffusion restore</c> can be told.</summary>
internal sealed class RestoreOptions
{
    public Argument<string> Picture { get; } = new("picture") { Description = "The photograph (png, jpg, webp, bmp, gif).", HelpName = "file" };

    public Option<string> Model { get; } = new("--model", "-m") { Description = "A model's name or folder.", HelpName = "name" };

    public Option<double> Fidelity { get; } = NumberOptions.Create("--fidelity", "1 the faithful mean, 0 a sharp sample that is partly invented", 1.0, (0.0, 1.0));

    public Option<int> Number { get; } = NumberOptions.Create("--number", "How many candidates", 1, (1, 64));

    public Option<ulong> Seed { get; } = NumberOptions.Create("--seed", "Decides the sample; further candidates take the next ones", 0UL, (0UL, ulong.MaxValue));

    public Option<int?> Steps { get; } = NumberOptions.Free<int>("--steps", "Steps to a sample (1 to 1000); without it what suits the model.");

    public Choice<int?> Readings { get; } = ReadingsOption.Create();

    public Option<string?> Output { get; } = OutputOptions.Picture("Where the result goes; of several, {seed} or {index} in its name tells them apart", "--output", "-o");

    public Option<string?> Uncertainty { get; } = OutputOptions.Picture("Write where the candidates disagree: bright is invented", "--uncertainty");

    public Choice<Precision?> Precision { get; } = new("--precision", "In which numbers it multiplies", ("auto", null), ("float32", Tensors.Precision.Float32), ("bfloat16", Tensors.Precision.BFloat16));

    public Option<bool> Strip { get; } = PictureOutput.Strip();

    public Option<string> Device { get; } = CommonOptions.Device();

    public Option<bool> Json { get; } = CommonOptions.Json();

    public RestoreOptions(RestorationKind kind)
    {
        Number.Aliases.Add("-n");
        Model.DefaultValueFactory = _ => kind.Model;
    }

    public void AddTo(Command command, params IReadOnlyList<Option> more)
    {
        command.Add(Picture);
        Option[] options = [.. more, Model, Fidelity, Number, Seed, Steps, Readings.Option, Output, Uncertainty, Strip, Precision.Option, Device, Json];
        foreach (var option in options)
        {
            command.Add(option);
        }
    }
}
