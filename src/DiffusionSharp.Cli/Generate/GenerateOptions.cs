using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Generate;

/// <summary>What <c>diffusion generate</c> can be told.</summary>
internal sealed class GenerateOptions
{
    public Argument<string?> Prompt { get; } = new("prompt") { Description = "What the picture shows, for a model of prompts, in words it was taught.", Arity = ArgumentArity.ZeroOrOne };

    public Option<string?> Model { get; } = new("--model", "-m") { Description = "A model's name (see 'diffusion models list') or folder, ours or one with a model_index.json; without it fashion, or emoji where there is a prompt.", HelpName = "name" };

    public Option<string?> Class { get; } = new("--class") { Description = "A class's name or number, for models of classes.", HelpName = "class" };

    public Option<int> Number { get; } = NumberOptions.Create("--number", "How many pictures", 1, (1, 10_000));

    public Option<ulong?> Seed { get; } = NumberOptions.Free<ulong>("--seed", "A number that decides the noise: the same seed gives the same picture; further pictures take the next ones. Drawn where it is not given.");

    public WalkOptions Walk { get; } = new();

    public PublishedOptions Extras { get; } = new();

    public Option<double?> Variation { get; } = NumberOptions.Free<double>("--variation", "How much seeds change besides the noise, for models that were made so (emoji): 0 nothing, 1 as their makers had it.");

    public Option<string?> Size { get; } = new("--size") { Description = "Another size than the model was trained on, like 96x64.", HelpName = "WxH" };

    public Option<string?> From { get; } = new("--from") { Description = "Make the picture of a PNG file again, by the recipe it carries.", HelpName = "file" };

    public Option<string> Output { get; } = new("--output", "-o") { Description = "The file (.png, .jpg, .webp); of several, {seed} or {index} in its name tells them apart.", HelpName = "file", DefaultValueFactory = _ => "picture.png" };

    public Option<string?> Grid { get; } = OutputOptions.Picture("Write all pictures on one sheet", "--grid");

    public Option<string?> Trajectory { get; } = OutputOptions.Film("Write a film of the picture coming out of the noise", "--trajectory");

    public PreviewOptions Preview { get; } = new();

    public Choice<Precision?> Precision { get; } = new("--precision", "In which numbers it multiplies", ("auto", null), ("float32", Tensors.Precision.Float32), ("bfloat16", Tensors.Precision.BFloat16), ("float16", Tensors.Precision.Float16));

    public Option<string> Device { get; } = CommonOptions.Device();

    public Option<bool> Json { get; } = CommonOptions.Json();

    public GenerateOptions()
    {
        Number.Aliases.Add("-n");
        Output.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && Path.GetExtension(token.Value).ToLowerInvariant() is not (".png" or ".jpg" or ".jpeg" or ".webp"))
            {
                result.AddError($"'{token.Value}' names no format that can be written to --output. Let it end in .png, .jpg, .jpeg, .webp.");
            }
        });
    }
}
